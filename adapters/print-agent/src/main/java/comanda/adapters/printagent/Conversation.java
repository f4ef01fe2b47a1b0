package comanda.adapters.printagent;

import comanda.adapters.hubprotocol.AgentMessage;
import comanda.adapters.hubprotocol.AgentMessages;
import comanda.application.port.in.ApplyHubSettings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What the agent says on a connection, from the registration on. For one thread, which alone sends. */
final class Conversation {
    private final HubLinkSettings settings;
    private final HubPace pace;
    private final ApplyHubSettings hubSettings;
    private final Portrait portrait;
    private final Outbox outbox;
    private final HubLog log;
    private final Bell bell;
    private volatile boolean beatsSoon;

    Conversation(
            HubLinkSettings settings,
            HubPace pace,
            ApplyHubSettings hubSettings,
            Portrait portrait,
            Outbox outbox,
            HubLog log,
            Bell bell) {
        this.settings = settings;
        this.pace = pace;
        this.hubSettings = hubSettings;
        this.portrait = portrait;
        this.outbox = outbox;
        this.log = log;
        this.bell = bell;
    }

    /** The next heartbeat comes at once, after the results. Safe for any thread. */
    void beatSoon() {
        beatsSoon = true;
        bell.ring();
    }

    /** Speaks until the connection has ended. */
    void hold(HubSocket socket) throws ConnectionEnded, InterruptedException {
        send(socket, portrait.register());
        long pingedAt = System.nanoTime();
        long beatenAt = beat(socket);
        while (true) {
            requireAlive(socket);
            // Before the results are looked for: what made it necessary has its result, which goes first.
            boolean isAskedToBeat = beatsSoon;
            sendResults(socket);
            sendLog(socket);
            if (isAskedToBeat || isDue(beatenAt, interval())) {
                beatenAt = beat(socket);
            }
            if (isDue(pingedAt, pace.ping())) {
                pingedAt = System.nanoTime();
                socket.ping(pace.drain());
            }
            Duration wait = shorter(until(beatenAt, interval()), until(pingedAt, pace.ping()));
            wait = shorter(wait, pace.silence().minus(socket.silence()));
            bell.await(shorter(wait, outbox.untilNext(wait)));
        }
    }

    private long beat(HubSocket socket) throws ConnectionEnded, InterruptedException {
        beatsSoon = false;
        long now = System.nanoTime();
        send(socket, portrait.heartbeat());
        return now;
    }

    private void requireAlive(HubSocket socket) throws ConnectionEnded {
        if (socket.silence().compareTo(pace.silence()) >= 0) {
            socket.giveUp("The hub has said nothing for " + pace.silence().toSeconds() + " seconds.");
        }
        String ending = socket.ending();
        if (ending != null) {
            throw new ConnectionEnded(ending);
        }
    }

    private void sendResults(HubSocket socket) throws ConnectionEnded, InterruptedException {
        for (List<Outbox.Outgoing> next = outbox.next(); !next.isEmpty(); next = outbox.next()) {
            for (Outbox.Outgoing outgoing : next) {
                send(socket, outgoing.result());
                outgoing.whenSent().run();
            }
        }
    }

    private void sendLog(HubSocket socket) throws ConnectionEnded, InterruptedException {
        for (AgentMessage.LogEvent next = log.poll(); next != null; next = log.poll()) {
            send(socket, next);
        }
    }

    private void send(HubSocket socket, AgentMessage message) throws ConnectionEnded, InterruptedException {
        socket.send(AgentMessages.write(message), pace.drain());
    }

    private Duration interval() {
        return Objects.requireNonNullElse(hubSettings.current().heartbeatInterval(), settings.heartbeatInterval());
    }

    private static boolean isDue(long since, Duration interval) {
        return System.nanoTime() - since >= interval.toNanos();
    }

    private static Duration until(long since, Duration interval) {
        return Duration.ofNanos(since + interval.toNanos() - System.nanoTime());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
