package comanda.agent.configuration;

import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the agent runs with.
 *
 * @param messageTemplate a restaurant's own text of bills in messages
 * @param watchMessagesPerMinute how often the point of sale may be asked for its tables to see what changed; 0 for never
 * @param connectorSettings by their names below {@code comanda.pos.<connector>}; checked by the connector itself
 * @param unused settings that are known and that this version does nothing with
 */
public record AgentConfiguration(
        String shopId,
        Path dataFolder,
        Locale locale,
        Currency currency,
        Optional<Path> messageTemplate,
        Api api,
        int watchMessagesPerMinute,
        String connector,
        Map<String, String> connectorSettings,
        List<String> unused) {

    /** Where the REST API listens and who may use it. */
    public record Api(String host, int port, boolean allowPublic, List<Token> tokens) {}

    /**
     * @param sha256 the token's digest, 64 hexadecimal digits
     * @param scopes of {@code read}, {@code write}, {@code debug}
     */
    public record Token(String name, String sha256, Set<String> scopes) {}
}
