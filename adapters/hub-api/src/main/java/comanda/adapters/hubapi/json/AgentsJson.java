package comanda.adapters.hubapi.json;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of shops' agents. */
@Serdeable.Serializable
public record AgentsJson(List<AgentJson> agents, @Nullable String nextCursor) {}
