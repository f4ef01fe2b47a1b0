package comanda.connectors.tck.bench;

import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorLog;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.Secret;
import comanda.connectors.spi.SettingProblem;
import comanda.connectors.spi.SettingSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A connector's provider whose connectors write nothing but what the guard lets through. Remembers the secrets that they ask to hide. */
final class GuardedProvider implements ConnectorProvider {
    private final ConnectorProvider real;
    private final WriteGuard guard;
    private final Set<Secret> learned = ConcurrentHashMap.newKeySet();

    GuardedProvider(ConnectorProvider real, WriteGuard guard) {
        this.real = real;
        this.guard = guard;
    }

    @Override
    public ConnectorDescription describe() {
        return real.describe();
    }

    @Override
    public List<SettingProblem> validate(ConnectorSettings settings) {
        return real.validate(settings);
    }

    @Override
    @SuppressWarnings("NullAway") // A broken connector gives null, and a rule says so.
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        @Nullable Connector made = real.open(
                settings,
                new ConnectorContext(
                        context.clock(),
                        context.scheduler(),
                        context.random(),
                        new Learning(context.log()),
                        context.trace(),
                        context.privateFolder()));
        return made == null ? null : new GuardedConnector(made, guard);
    }

    /** The secret ones of these settings, and those that connectors have asked to hide. */
    List<Secret> secrets(Map<String, String> settings) {
        Stream<Secret> given = describe().settings().stream()
                .filter(SettingSpec::isSecret)
                .map(SettingSpec::name)
                .filter(settings::containsKey)
                .map(name -> new Secret(settings.getOrDefault(name, "")));
        return Stream.concat(given, learned.stream()).distinct().toList();
    }

    /** The host's log, which hears as well which secrets there are. */
    private final class Learning implements ConnectorLog {
        private final ConnectorLog host;

        Learning(ConnectorLog host) {
            this.host = host;
        }

        @Override
        public void info(String sentence) {
            host.info(sentence);
        }

        @Override
        public void warn(String sentence) {
            host.warn(sentence);
        }

        @Override
        public void hide(Secret secret) {
            learned.add(secret);
            host.hide(secret);
        }
    }

    @Override
    public String toString() {
        return real.toString();
    }
}
