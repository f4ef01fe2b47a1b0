package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.serde.annotation.Serdeable;

/** Tables, and what was sent to read them. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TracedTablesJson(
        @JsonUnwrapped TablesJson tables,
        @JsonProperty("wire_trace") WireTraceJson wireTrace) {}
