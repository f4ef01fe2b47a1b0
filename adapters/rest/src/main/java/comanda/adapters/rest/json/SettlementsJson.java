package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Settlements: pending ones oldest first, others newest first. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SettlementsJson(List<SettlementJson> settlements) {}
