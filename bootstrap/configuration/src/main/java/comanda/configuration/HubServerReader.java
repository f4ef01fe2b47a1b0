package comanda.configuration;

import comanda.configuration.ConfigurationSource.Value;
import comanda.configuration.HubServerConfiguration.Admin;
import comanda.configuration.HubServerConfiguration.Database;
import comanda.configuration.HubServerConfiguration.Nats;
import comanda.configuration.HubServerConfiguration.Retention;
import comanda.configuration.HubServerConfiguration.Tls;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the hub's configuration and finds everything that is wrong with it. */
final class HubServerReader {
    private static final KnownKeys KEYS = new KnownKeys(
            "hub",
            Stream.concat(HubServerSettings.keys(), AgentSettings.keys()).collect(Collectors.toUnmodifiableSet()),
            Set.of(),
            // What is below these the hub has no list of: connectors and printers know it.
            Set.of(SettingReader.ROOT + "pos.", SettingReader.ROOT + "printers["));

    private static final Pattern POSTGRES = Pattern.compile("jdbc:postgresql:\\S+");
    private static final Pattern SEPARATORS = Pattern.compile("[,\\s]+");

    private final SettingReader settings;

    private HubServerReader(ConfigurationSource source) {
        settings = new SettingReader(
                source,
                KEYS,
                Stream.concat(HubServerSettings.ALL.stream(), Stream.of(AgentSettings.DATA_FOLDER))
                        .toList());
    }

    static HubServerConfiguration read(Optional<Path> file, Map<String, String> environment)
            throws ConfigurationException {
        HubServerReader reader = new HubServerReader(ConfigurationSource.read(file, environment, KEYS));
        HubServerConfiguration configuration = reader.read();
        reader.settings.finish();
        return configuration;
    }

    private HubServerConfiguration read() {
        Database database = database();
        return new HubServerConfiguration(
                settings.text(HubServerSettings.HOST),
                settings.wholeNumber(HubServerSettings.PORT),
                settings.truth(HubServerSettings.ALLOW_PUBLIC),
                publicUrl(),
                tls(),
                trustedProxies(),
                settings.truth(HubServerSettings.ALLOW_LEGACY_AGENTS),
                settings.tokens(HubServerSettings.API_TOKENS, HubServerSettings.API_SCOPES),
                admin(),
                settings.folder(AgentSettings.DATA_DIR),
                database,
                nats(database),
                new Retention(
                        settings.wholeNumber(HubServerSettings.RETENTION_DAYS),
                        settings.wholeNumber(HubServerSettings.RETENTION_TASKS_PER_SHOP)));
    }

    private Optional<URI> publicUrl() {
        String text = settings.text(
                HubServerSettings.PUBLIC_URL,
                given -> given.equals(SettingReader.NONE) || isBareUrl(given, "http", "https"),
                "an http:// or https:// address with a host, and without user, query or fragment");
        return Optional.of(text)
                .filter(url -> !url.equals(SettingReader.NONE))
                .map(url -> URI.create(url.replaceAll("/+$", "")));
    }

    private static boolean isBareUrl(String text, String... schemes) {
        try {
            URI url = new URI(text);
            return url.getScheme() != null
                    && List.of(schemes).contains(url.getScheme().toLowerCase(Locale.ROOT))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private Optional<Tls> tls() {
        Optional<Path> certificate = settings.fileUnless(SettingReader.NONE, HubServerSettings.TLS_CERTIFICATE);
        Optional<Path> key = settings.fileUnless(SettingReader.NONE, HubServerSettings.TLS_KEY);
        if (certificate.isPresent() && key.isEmpty()) {
            settings.say(HubServerSettings.TLS_KEY, "takes the private key's file where there is a certificate.");
        } else if (key.isPresent() && certificate.isEmpty()) {
            settings.say(
                    HubServerSettings.TLS_CERTIFICATE, "takes the certificate's file where there is a private key.");
        }
        return certificate.flatMap(path -> key.map(keyPath -> new Tls(path, keyPath)));
    }

    /** A list, or one text with commas. */
    private List<InetAddress> trustedProxies() {
        String key = SettingReader.ROOT + HubServerSettings.TRUSTED_PROXIES;
        List<InetAddress> addresses = new ArrayList<>();
        settings.source().values().forEach((name, value) -> {
            if (name.equals(key) || name.startsWith(key + "[")) {
                SEPARATORS
                        .splitAsStream(value.text().strip())
                        .forEach(text -> address(name, value, text).ifPresent(addresses::add));
            }
        });
        return List.copyOf(addresses);
    }

    private Optional<InetAddress> address(String key, Value value, String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            settings.problems()
                    .add(Value.at(key, value) + " takes addresses of proxies such as 10.0.0.2, not '" + text + "'.");
            return Optional.empty();
        }
    }

    private Admin admin() {
        return new Admin(
                settings.text(HubServerSettings.ADMIN_USER),
                settings.unlessNone(HubServerSettings.ADMIN_PASSWORD_HASH),
                Locale.forLanguageTag(settings.text(HubServerSettings.ADMIN_LOCALE)));
    }

    private Database database() {
        String url = settings.text(
                HubServerSettings.DATASOURCE_URL,
                text -> text.equals(HubServerSettings.EMBEDDED) || isPostgres(text),
                "embedded, or an address such as jdbc:postgresql://db/comanda without user and password before the host");
        if (isPostgres(url)) {
            PostgresUrl split = PostgresUrl.of(url);
            return new Database.Postgres(
                    split.url(),
                    settings.unlessNone(HubServerSettings.DATASOURCE_USERNAME).or(split::user),
                    settings.unlessNone(HubServerSettings.DATASOURCE_PASSWORD).or(split::password),
                    settings.wholeNumber(HubServerSettings.DATASOURCE_POOL_SIZE));
        }
        for (String name : List.of(HubServerSettings.DATASOURCE_USERNAME, HubServerSettings.DATASOURCE_PASSWORD)) {
            if (settings.unlessNone(name).isPresent()) {
                settings.say(name, "is for a PostgreSQL. Set comanda.hub-server.datasource.url as well, or remove it.");
            }
        }
        return new Database.Embedded();
    }

    private static boolean isPostgres(String url) {
        return POSTGRES.matcher(url).matches() && !url.replaceFirst("\\?.*", "").contains("@");
    }

    private Optional<Nats> nats(Database database) {
        String text = settings.text(
                HubServerSettings.NATS_URL,
                given -> given.equals(SettingReader.NONE)
                        || SEPARATORS.splitAsStream(given).allMatch(url -> isBareUrl(url, "nats", "tls")),
                "nats:// or tls:// addresses with commas between them, without user or password");
        Optional<String> token = settings.unlessNone(HubServerSettings.NATS_TOKEN);
        if (text.equals(SettingReader.NONE)) {
            if (token.isPresent() && !settings.isGiven(HubServerSettings.NATS_URL)) {
                settings.say(
                        HubServerSettings.NATS_TOKEN,
                        "is for NATS. Set comanda.hub-server.nats.url as well, or remove it.");
            }
            return Optional.empty();
        }
        if (database instanceof Database.Embedded) {
            settings.say(
                    HubServerSettings.NATS_URL,
                    "makes this hub one of many nodes, which share a PostgreSQL. Set comanda.hub-server.datasource.url to it, or remove this.");
        }
        return Optional.of(
                new Nats(SEPARATORS.splitAsStream(text).map(URI::create).toList(), token));
    }
}
