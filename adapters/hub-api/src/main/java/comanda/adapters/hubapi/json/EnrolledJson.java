package comanda.adapters.hubapi.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;

/** What an enrolled agent is told, this once. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EnrolledJson(String shopId, String agentToken) {
    /** Without the token. */
    @Override
    public String toString() {
        return "the enrollment of " + shopId;
    }
}
