package comanda.adapters.rest.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.application.port.out.PosMonitor;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the point of sale can be used, and what else is in the way.
 *
 * @param storage whether closes can be accepted; says nothing of the point of sale
 * @param connectors connectors that could not be loaded, by name, and why
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record HealthJson(String status, Pos pos, Storage storage, Map<String, String> connectors) {

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

    /** @param storageTrouble why no new settlement is accepted */
    static HealthJson of(PosMonitor.PosCondition condition, Optional<String> storageTrouble, boolean usable) {
        return new HealthJson(
                usable ? "UP" : "DOWN",
                new Pos(
                        condition.connector(),
                        condition.pos().name(),
                        condition.session().name(),
                        condition.detail(),
                        Drift.of(condition.drift())),
                new Storage(storageTrouble.isEmpty() ? "UP" : "DOWN", storageTrouble.orElse(null)),
                condition.unusableConnectors());
    }
}
