package comanda.adapters.rest.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.application.port.out.PosMonitor;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Whether the point of sale can be used, and what else is in the way.
 *
 * @param storage whether closes can be accepted; says nothing of the point of sale
 * @param mode whether the agent works; says nothing of the point of sale
 * @param connectors connectors that could not be loaded, by name, and why
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record HealthJson(String status, Pos pos, Storage storage, Mode mode, Map<String, String> connectors) {

    /**
     * How it stands with the point of sale.
     *
     * @param connector the connector's id
     * @param session whether there is a session key that the point of sale accepts
     * @param detail a sentence for people
     * @param drift what the point of sale says otherwise than the connector knows it; makes nothing DOWN
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Pos(String connector, String status, String session, String detail, Drift drift) {}

    /**
     * Signs of a changed point of sale.
     *
     * @param count how often anything was met
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Drift(long count, List<Entry> entries) {
        /**
         * One of them.
         *
         * @param kind such as field, member, missing, type, status, opcode
         * @param sample an excerpt of where it was met first, without secrets
         */
        @Serdeable.Serializable
        @JsonInclude(JsonInclude.Include.ALWAYS)
        record Entry(String kind, String where, String name, long count, Instant first, Instant last, String sample) {}

        static Drift of(List<PosMonitor.Drift> drift) {
            return new Drift(
                    drift.stream().mapToLong(PosMonitor.Drift::count).sum(),
                    drift.stream()
                            .map(one -> new Entry(
                                    one.kind(),
                                    one.where(),
                                    one.name(),
                                    one.count(),
                                    one.first(),
                                    one.last(),
                                    one.sample()))
                            .toList());
        }
    }

    /**
     * Whether settlements can be written down; tables and bills are read all the same.
     *
     * @param detail where they cannot: what happened and what to do
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Storage(String status, @Nullable String detail) {}

    /**
     * Whether the agent works, or only looks on.
     *
     * @param detail where it only looks on: what that means, and what waits
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Mode(String name, @Nullable String detail) {
        static final Mode NORMAL = new Mode("normal", null);

        /** @param waiting how many settlements have not ended; empty where nobody can tell now */
        static Mode observing(OptionalInt waiting) {
            String held = waiting.isPresent()
                    ? waiting.getAsInt() == 0
                            ? ""
                            : " Settlements that were accepted before and wait until it works again: "
                                    + waiting.getAsInt() + "."
                    : " Whether settlements wait that were accepted before cannot be read now.";
            return new Mode(
                    "observe", "The agent only looks on: it moves no table into pre-bill and closes none." + held);
        }
    }

    /** @param storageTrouble why no new settlement is accepted */
    static HealthJson of(
            PosMonitor.PosCondition condition, Optional<String> storageTrouble, Mode mode, boolean usable) {
        return new HealthJson(
                usable ? "UP" : "DOWN",
                new Pos(
                        condition.connector(),
                        condition.pos().name(),
                        condition.session().name(),
                        condition.detail(),
                        Drift.of(condition.drift())),
                new Storage(storageTrouble.isEmpty() ? "UP" : "DOWN", storageTrouble.orElse(null)),
                mode,
                condition.unusableConnectors());
    }
}
