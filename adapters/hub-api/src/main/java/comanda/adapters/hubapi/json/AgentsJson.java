package comanda.adapters.hubapi.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of shops' agents. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AgentsJson(List<AgentJson> agents, @Nullable String nextCursor) {}
