package comanda.adapters.rest.health;

import io.micronaut.serde.annotation.Serdeable;

/** The agent runs. */
@Serdeable.Serializable
record Liveness(String status) {}
