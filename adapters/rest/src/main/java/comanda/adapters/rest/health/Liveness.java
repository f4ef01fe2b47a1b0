package comanda.adapters.rest.health;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** The agent runs. */
@Serdeable.Serializable
@Schema(name = "Liveness")
record Liveness(
        @Schema(
                type = "string",
                allowableValues = {"UP"})
        String status) {}
