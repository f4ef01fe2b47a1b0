package comanda.adapters.rest.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.adapters.rest.json.TableJson;
import comanda.application.event.AgentEvent;
import comanda.application.event.NumberedEvent;
import comanda.application.port.in.FollowEvents;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the data of an event says. */
final class EventJson {
    private EventJson() {}

    /**
     * The point of sale shows a table otherwise than before.
     *
     * @param table as it is shown now; null when it is not listed any more
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record TableChanged(
            String tableId, List<Change> changes, @Nullable TableJson table, String at) {}

    /** One thing that is different. */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Change(
            String field, @Nullable String from, @Nullable String to) {}

    /** A settlement was accepted, or has ended. */
    @Serdeable.Serializable
    record SettlementChanged(String settlementId, String tableId, String state, String at) {}

    /** How it stands with the point of sale and with the session. */
    @Serdeable.Serializable
    record SessionChanged(String pos, String session, String detail, String at) {}

    /** How a printer stands. */
    @Serdeable.Serializable
    record PrinterChanged(String printer, String state, String detail, String at) {}

    /** How far a print job is. */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record PrintJobChanged(
            String printJobId,
            String printer,
            String state,
            @Nullable String detail,
            String at) {}

    /** Events were missed. */
    @Serdeable.Serializable
    record Resync(String reason, String detail) {}

    /** The reader was too slow. */
    @Serdeable.Serializable
    record Dropped(String reason, String lastEventId, String detail) {}

    /** The data of an event, ready to be written as JSON. */
    static Object of(NumberedEvent numbered) {
        String at = numbered.at().toString();
        return switch (numbered.event()) {
            case AgentEvent.TableChanged(var table, var now, var changes) ->
                new TableChanged(
                        table.value(),
                        changes.stream()
                                .map(change -> new Change(change.field(), change.from(), change.to()))
                                .toList(),
                        now == null ? null : TableJson.of(now),
                        at);
            case AgentEvent.SettlementChanged(var settlement, var table, var state) ->
                new SettlementChanged(settlement.value(), table.value(), lowerCase(state), at);
            case AgentEvent.SessionChanged(var pos, var session, var detail) ->
                new SessionChanged(lowerCase(pos), lowerCase(session), detail, at);
            case AgentEvent.PrinterChanged(var printer, var state, var detail) ->
                new PrinterChanged(printer.value(), lowerCase(state), detail, at);
            case AgentEvent.PrintJobChanged(var job, var printer, var state, var detail) ->
                new PrintJobChanged(job.value(), printer.value(), lowerCase(state), detail, at);
        };
    }

    /** The type of an event, as the stream names it. */
    static String typeOf(AgentEvent event) {
        return switch (event) {
            case AgentEvent.TableChanged _ -> "table-changed";
            case AgentEvent.SettlementChanged _ -> "settlement-changed";
            case AgentEvent.SessionChanged _ -> "session-changed";
            case AgentEvent.PrinterChanged _ -> "printer-changed";
            case AgentEvent.PrintJobChanged _ -> "print-job-changed";
        };
    }

    static Resync of(FollowEvents.Message.Resync resync) {
        return new Resync(
                switch (resync.cause()) {
                    case FORGOTTEN -> "forgotten";
                    case UNKNOWN_ID -> "unknown-id";
                },
                resync.detail());
    }

    static Dropped of(FollowEvents.Message.Dropped dropped) {
        return new Dropped("too-slow", Long.toString(dropped.lastEventId()), dropped.detail());
    }

    private static String lowerCase(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
