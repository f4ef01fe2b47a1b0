package comanda.adapters.hubapi.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;

/** A one-time code, shown this once. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EnrollmentCodeJson(String shopId, String code, String expiresAt) {
    /** Without the code. */
    @Override
    public String toString() {
        return "an enrollment code of " + shopId;
    }
}
