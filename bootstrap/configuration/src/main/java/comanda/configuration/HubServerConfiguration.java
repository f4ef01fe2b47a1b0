package comanda.configuration;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the hub runs with.
 *
 * @param publicUrl where agents and browsers reach it, without a slash at its end; empty where that is not known
 * @param tls empty where the hub speaks no TLS itself
 * @param trustedProxies those whose word is taken on who asks, and how
 * @param nats empty for a hub of one node
 */
public record HubServerConfiguration(
        String host,
        int port,
        boolean allowPublic,
        Optional<URI> publicUrl,
        Optional<Tls> tls,
        List<InetAddress> trustedProxies,
        boolean allowLegacyAgents,
        List<Token> tokens,
        Admin admin,
        Path dataFolder,
        Database database,
        Optional<Nats> nats,
        Retention retention) {

    /**
     * @throws ConfigurationException with a line for each problem
     */
    public static HubServerConfiguration read(Optional<Path> file, Map<String, String> environment)
            throws ConfigurationException {
        return HubServerReader.read(file, environment);
    }

    /** The PEM files that TLS needs. Whether they can be read is not looked at here. */
    public record Tls(Path certificate, Path key) {}

    /**
     * Who may log in to the admin UI.
     *
     * @param passwordHash empty where nobody may
     * @param locale the UI's language, where a browser asks for none that there is
     */
    public record Admin(String user, Optional<String> passwordHash, Locale locale) {
        /** Without the hash, which could be guessed at. */
        @Override
        public String toString() {
            return "Admin[" + user + "]";
        }
    }

    /** Where the hub keeps its tasks. */
    public sealed interface Database {
        /** One of its own in the data folder. */
        record Embedded() implements Database {}

        /**
         * @param url for JDBC; its parameters may hold secrets
         * @param poolSize connections at once, at most
         */
        record Postgres(String url, Optional<String> username, Optional<String> password, int poolSize)
                implements Database {
            /** The address for people: without the parameters. */
            public String shownUrl() {
                return url.split("\\?", 2)[0];
            }

            /** Without the secrets. */
            @Override
            public String toString() {
                return "Postgres[" + shownUrl() + "]";
            }
        }
    }

    /**
     * What the nodes of a hub hear one another through.
     *
     * @param servers at least one; {@code nats:} or {@code tls:}
     * @param token a secret; empty where NATS asks for none
     */
    public record Nats(List<URI> servers, Optional<String> token) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Nats" + servers;
        }
    }

    /**
     * What is kept of tasks that have ended.
     *
     * @param tasksPerShop the newest
     */
    public record Retention(int days, int tasksPerShop) {}
}
