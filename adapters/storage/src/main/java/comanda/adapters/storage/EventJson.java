package comanda.adapters.storage;

import static comanda.adapters.storage.BilledTableJson.JSON;
import static comanda.adapters.storage.BilledTableJson.putUnlessNull;
import static comanda.adapters.storage.BilledTableJson.text;
import static comanda.adapters.storage.BilledTableJson.textOrNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.application.event.AgentEvent;
import comanda.application.event.AgentEvent.Change;
import comanda.application.event.AgentEvent.PrintJobChanged;
import comanda.application.event.AgentEvent.PrinterChanged;
import comanda.application.event.AgentEvent.SessionChanged;
import comanda.application.event.AgentEvent.SettlementChanged;
import comanda.application.event.AgentEvent.TableChanged;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.PrinterCondition;
import comanda.domain.settlement.SettlementId;
import comanda.domain.table.TableId;
import java.util.ArrayList;
import java.util.List;

/** An event as JSON, told from the others by its {@code type}; what is null is left out. */
final class EventJson {
    private EventJson() {}

    static String write(AgentEvent event) {
        ObjectNode content = JSON.createObjectNode();
        switch (event) {
            case TableChanged changed -> {
                content.put("type", "table-changed")
                        .put("table", changed.table().value());
                if (changed.now() != null) {
                    content.set("now", BilledTableJson.write(changed.now()));
                }
                ArrayNode changes = content.putArray("changes");
                changed.changes().forEach(change -> changes.add(write(change)));
            }
            case SettlementChanged changed ->
                content.put("type", "settlement-changed")
                        .put("settlement", changed.settlement().value())
                        .put("table", changed.table().value())
                        .put("state", changed.state().name());
            case SessionChanged changed ->
                content.put("type", "session-changed")
                        .put("pos", changed.pos().name())
                        .put("session", changed.session().name())
                        .put("detail", changed.detail());
            case PrinterChanged changed ->
                content.put("type", "printer-changed")
                        .put("printer", changed.printer().value())
                        .put("state", changed.state().name())
                        .put("detail", changed.detail());
            case PrintJobChanged changed -> {
                content.put("type", "print-job-changed")
                        .put("job", changed.job().value())
                        .put("printer", changed.printer().value())
                        .put("state", changed.state().name());
                putUnlessNull(content, "detail", changed.detail());
            }
        }
        return text(content);
    }

    private static ObjectNode write(Change change) {
        ObjectNode content = JSON.createObjectNode().put("field", change.field());
        putUnlessNull(content, "from", change.from());
        putUnlessNull(content, "to", change.to());
        return content;
    }

    /** @throws RuntimeException when it is not what {@link #write} writes */
    static AgentEvent read(String json) {
        JsonNode content = BilledTableJson.parse(json);
        String type = text(content, "type");
        return switch (type) {
            case "table-changed" ->
                new TableChanged(
                        new TableId(text(content, "table")),
                        content.has("now") ? BilledTableJson.table(content.required("now")) : null,
                        changes(content.required("changes")));
            case "settlement-changed" ->
                new SettlementChanged(
                        new SettlementId(text(content, "settlement")),
                        new TableId(text(content, "table")),
                        SettlementChanged.State.valueOf(text(content, "state")));
            case "session-changed" ->
                new SessionChanged(
                        SessionChanged.Condition.valueOf(text(content, "pos")),
                        SessionChanged.Condition.valueOf(text(content, "session")),
                        text(content, "detail"));
            case "printer-changed" ->
                new PrinterChanged(
                        new PrinterAlias(text(content, "printer")),
                        PrinterCondition.State.valueOf(text(content, "state")),
                        text(content, "detail"));
            case "print-job-changed" ->
                new PrintJobChanged(
                        new PrintJobId(text(content, "job")),
                        new PrinterAlias(text(content, "printer")),
                        PrintJobChanged.Progress.valueOf(text(content, "state")),
                        textOrNull(content, "detail"));
            default -> throw new IllegalArgumentException("no event is a " + type);
        };
    }

    private static List<Change> changes(JsonNode content) {
        List<Change> changes = new ArrayList<>();
        content.forEach(change ->
                changes.add(new Change(text(change, "field"), textOrNull(change, "from"), textOrNull(change, "to"))));
        return changes;
    }
}
