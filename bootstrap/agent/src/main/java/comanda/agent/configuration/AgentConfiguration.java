package comanda.agent.configuration;

import comanda.configuration.Token;
import comanda.domain.evidence.WorkMode;
import comanda.domain.print.Printers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the agent runs with.
 *
 * @param messageTemplate a restaurant's own text of bills in messages
 * @param timeZone the restaurant's: where its days begin, and the time on paper
 * @param mode whether it may write to the point of sale
 * @param watchMessagesPerMinute how often the point of sale may be asked for its tables to see what changed; 0 for never
 * @param connectorSettings by their names below {@code comanda.pos.<connector>}; checked by the connector itself
 */
public record AgentConfiguration(
        String shopId,
        Path dataFolder,
        Locale locale,
        Currency currency,
        ZoneId timeZone,
        WorkMode mode,
        Optional<Path> messageTemplate,
        Api api,
        int watchMessagesPerMinute,
        Printing printing,
        String connector,
        Map<String, String> connectorSettings) {

    /** Where the REST API listens and who may use it. */
    public record Api(String host, int port, boolean allowPublic, List<Token> tokens) {}

    /**
     * What is printed, where, and for whom.
     *
     * @param paidSlips the role or alias of the printer that prints a slip when a table was paid; empty where none is printed
     * @param hub empty for an agent without one
     */
    public record Printing(Printers printers, Optional<String> paidSlips, Optional<Hub> hub) {
        /** Nothing. */
        public static final Printing NONE = new Printing(new Printers(List.of()), Optional.empty(), Optional.empty());
    }

    /**
     * The hub that this agent prints for.
     *
     * @param url a {@code ws} or {@code wss} address
     * @param agentToken a secret; empty where the hub asks for none
     * @param tokenIsEnrolled whether the token is from the agent's enrolment, and not from the configuration
     * @param heartbeatInterval until the hub sets another one
     */
    public record Hub(URI url, Optional<String> agentToken, boolean tokenIsEnrolled, Duration heartbeatInterval) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Hub[" + url + "]";
        }
    }
}
