package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.serde.annotation.Serdeable;

/** A settlement, and what was sent for it by this request. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TracedSettlementJson(
        @JsonUnwrapped SettlementJson settlement,
        @JsonProperty("wire_trace") WireTraceJson wireTrace) {}
