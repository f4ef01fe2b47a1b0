package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.serde.annotation.Serdeable;

/** A table and its bill, and what was sent for them. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TracedBilledTableJson(
        @JsonUnwrapped BilledTableJson table,
        @JsonProperty("wire_trace") WireTraceJson wireTrace) {}
