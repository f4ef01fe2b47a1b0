package comanda.adapters.hubapi.json;

import io.micronaut.serde.annotation.Serdeable;

/** A one-time code, shown this once. */
@Serdeable.Serializable
public record EnrollmentCodeJson(String shopId, String code, String expiresAt) {
    /** Without the code. */
    @Override
    public String toString() {
        return "an enrollment code of " + shopId;
    }
}
