package comanda.connectors.handheld.simulator;

import comanda.connectors.handheld.simulator.cloud.CloudCredentials;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.PosSimulator;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.recording.Recorder;
import comanda.connectors.simulation.restaurant.Restaurant;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulated PDV and its cloud, as whoever tries the connector {@code handheld} on them needs them. Thread safe. */
public final class HandheldPosSimulator implements PosSimulator {

    /** The PDV answers one question after another, so the connector asks on one connection. */
    private static final int ONE_CONNECTION = 1;

    private final HandheldSimulator simulator;

    /**
     * Begins to listen.
     *
     * @throws UncheckedIOException if a port of the options is taken
     */
    public HandheldPosSimulator(SimulatorOptions options) {
        this.simulator = HandheldSimulator.start(options);
    }

    /** The PDV and the cloud themselves, with what is theirs alone. */
    public HandheldSimulator simulator() {
        return simulator;
    }

    @Override
    public Map<String, String> settings(Duration patience) {
        SimulatorOptions options = simulator.options();
        CloudCredentials account = options.credentials();
        return Map.ofEntries(
                Map.entry("host", simulator.host().getHostAddress()),
                Map.entry("port", Integer.toString(simulator.pdvPort())),
                Map.entry("profile", options.profile().text()),
                Map.entry("user-id", "1"),
                Map.entry("employee-id", "6"),
                Map.entry("request-timeout", patience.toMillis() + "ms"),
                Map.entry("max-message-size", "1MB"),
                Map.entry("cloud.url", simulator.cloudUrl().toString()),
                Map.entry("cloud.username", account.username()),
                Map.entry("cloud.password", account.password()),
                Map.entry("cloud.client-id", account.clientId()),
                Map.entry("cloud.client-secret", account.clientSecret()),
                Map.entry("cloud.device-user", account.deviceUser()),
                Map.entry("cloud.device-password", account.devicePassword()));
    }

    @Override
    public int maxConnections() {
        return ONE_CONNECTION;
    }

    @Override
    public Restaurant restaurant() {
        return simulator.restaurant();
    }

    @Override
    public Script script() {
        return simulator.script();
    }

    @Override
    public boolean plays(Fault fault) {
        return simulator.plays(fault);
    }

    /** Profile {@code control} tells totals and no discounts. */
    @Override
    public boolean shows(Detail detail) {
        return simulator.options().profile() == WireProfile.BRACKET;
    }

    @Override
    public Recorder recorder() {
        return simulator.recorder();
    }

    @Override
    public Optional<Sessions> sessions() {
        return Optional.of(new Sessions() {
            @Override
            public void rotate() {
                simulator.keys().rotate();
            }

            @Override
            public void refuseAll() {
                simulator.keys().refuseAll();
            }
        });
    }

    /** The session keys, the cloud's access tokens, and the passwords. */
    @Override
    public List<String> secrets() {
        CloudCredentials account = simulator.options().credentials();
        List<String> secrets = new ArrayList<>(simulator.keys().all());
        secrets.addAll(simulator.cloud().accessTokens());
        secrets.addAll(List.of(account.password(), account.clientSecret(), account.devicePassword()));
        return List.copyOf(secrets);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
