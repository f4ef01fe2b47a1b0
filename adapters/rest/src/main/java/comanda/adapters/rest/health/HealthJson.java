package comanda.adapters.rest.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.application.port.out.PosMonitor;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/**
 * Whether the point of sale can be used.
 *
 * @param connectors connectors that could not be loaded, by name, and why
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record HealthJson(String status, Pos pos, Map<String, String> connectors) {

    /**
     * How it stands with the point of sale.
     *
     * @param connector the connector's id
     * @param session whether there is a session key that the point of sale accepts
     * @param detail a sentence for people
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Pos(String connector, String status, String session, String detail) {}

    static HealthJson of(PosMonitor.PosCondition condition, boolean usable) {
        return new HealthJson(
                usable ? "UP" : "DOWN",
                new Pos(
                        condition.connector(),
                        condition.pos().name(),
                        condition.session().name(),
                        condition.detail()),
                condition.unusableConnectors());
    }
}
