package comanda.hubtests;

import comanda.configuration.HubServerConfiguration;
import comanda.configuration.Token;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a test's node runs with; every one has a port that the system chooses.
 *
 * @param jdbcUrl empty for a database of its own in the folder
 * @param natsUrl empty for a hub of one node
 */
record NodeSettings(Path folder, String jdbcUrl, String natsUrl, boolean allowLegacyAgents) {
    /** Of the API, with all scopes. */
    static final String TOKEN = "token-of-the-hub-tests";

    private static final int CONNECTIONS = 6;

    static NodeSettings embedded(Path folder) {
        return new NodeSettings(folder, "", "", false);
    }

    static NodeSettings of(String[] arguments) {
        return new NodeSettings(Path.of(arguments[0]), arguments[1], arguments[2], Boolean.parseBoolean(arguments[3]));
    }

    List<String> arguments() {
        return List.of(folder.toString(), jdbcUrl, natsUrl, String.valueOf(allowLegacyAgents));
    }

    HubServerConfiguration configuration() {
        return new HubServerConfiguration(
                "127.0.0.1",
                0,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                allowLegacyAgents,
                List.of(new Token("tests", digest(), Set.of("read", "write", "admin"))),
                new HubServerConfiguration.Admin("admin", Optional.empty(), Locale.ENGLISH),
                folder,
                jdbcUrl.isEmpty()
                        ? new HubServerConfiguration.Database.Embedded()
                        : new HubServerConfiguration.Database.Postgres(
                                jdbcUrl, Optional.of("postgres"), Optional.of("no secret"), CONNECTIONS),
                natsUrl.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new HubServerConfiguration.Nats(List.of(URI.create(natsUrl)), Optional.empty())),
                new HubServerConfiguration.Retention(1, 100_000));
    }

    private static String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
