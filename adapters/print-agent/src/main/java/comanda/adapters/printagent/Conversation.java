package comanda.adapters.printagent;

import comanda.adapters.hubprotocol.AgentMessage;
import comanda.adapters.hubprotocol.AgentMessages;
import comanda.application.port.in.ApplyHubSettings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What the agent says on a connection, from the registration on. For one thread, which alone sends. */
final class Conversation {
    /** Between two heartbeats that printers are the reason for, at least. */
    private static final Duration BREATH = Duration.ofSeconds(1);

    private final HubLinkSettings settings;
    private final HubPace pace;
    private final ApplyHubSettings hubSettings;
    private final Portrait portrait;
    private final Outbox outbox;
    private final HubLog log;
    private final Bell bell;
    private volatile boolean beatsSoon;
    private volatile boolean havePrintersChanged;
    private volatile boolean isFinishing;
    private long beatenAt;
    private long pingedAt;
    private long askedFor;

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

    /** The next heartbeat comes at once, or a second after the last one. Safe for any thread. */
    void printersChanged() {
        havePrintersChanged = true;
        bell.ring();
    }

    /** The conversation ends when the hub has read all results. Safe for any thread. */
    void finish() {
        isFinishing = true;
        bell.ring();
    }

    /** Speaks until the connection has ended, or all is said after {@link #finish}. */
    void hold(HubSocket socket) throws ConnectionEnded, InterruptedException {
        outbox.begin();
        askedFor = 0;
        pingedAt = System.nanoTime();
        send(socket, portrait.register());
        beat(socket);
        while (true) {
            socket.requireAlive(pace);
            noteWhatWasRead(socket);
            // Before the results are looked for: what made it necessary has its result, which goes first.
            boolean isAskedToBeat = beatsSoon;
            sendResults(socket);
            if (isFinishing && !outbox.hasUnproven()) {
                return;
            }
            sendLog(socket);
            if (isAskedToBeat || isDue(beatenAt, untilBeat())) {
                beat(socket);
            }
            if (isDue(pingedAt, pace.ping()) || isProofToBeAskedFor(socket)) {
                ping(socket);
            }
            Duration wait = shorter(until(beatenAt, untilBeat()), until(pingedAt, pace.ping()));
            wait = shorter(wait, pace.silence().minus(socket.silence()));
            bell.await(shorter(wait, outbox.untilNext(wait)));
        }
    }

    /** That a result was handed to the network says nothing of the hub: on a line that is dead at its other end, so is everything for a while. */
    private void noteWhatWasRead(HubSocket socket) {
        outbox.proven(socket.provenFor());
        if (!socket.answersPings()) {
            outbox.provenBefore(socket.heardAt() - pace.proof().toNanos());
        }
    }

    /** One question at a time. */
    private boolean isProofToBeAskedFor(HubSocket socket) {
        return outbox.sentSoFar() > askedFor && socket.provenFor() >= askedFor;
    }

    private void ping(HubSocket socket) throws ConnectionEnded, InterruptedException {
        pingedAt = System.nanoTime();
        askedFor = outbox.sentSoFar();
        socket.ping(askedFor, pace);
    }

    private void beat(HubSocket socket) throws ConnectionEnded, InterruptedException {
        beatsSoon = false;
        havePrintersChanged = false;
        beatenAt = System.nanoTime();
        send(socket, portrait.heartbeat());
    }

    private Duration untilBeat() {
        Duration interval =
                Objects.requireNonNullElse(hubSettings.current().heartbeatInterval(), settings.heartbeatInterval());
        return havePrintersChanged ? shorter(interval, BREATH) : interval;
    }

    private void sendResults(HubSocket socket) throws ConnectionEnded, InterruptedException {
        for (List<Outbox.Outgoing> next = outbox.next(); !next.isEmpty(); next = outbox.next()) {
            for (Outbox.Outgoing outgoing : next) {
                send(socket, outgoing.result());
                outbox.sent(outgoing);
            }
        }
    }

    private void sendLog(HubSocket socket) throws ConnectionEnded, InterruptedException {
        for (AgentMessage.LogEvent next = log.peek(); next != null; next = log.peek()) {
            send(socket, next);
            log.sent(next);
        }
    }

    private void send(HubSocket socket, AgentMessage message) throws ConnectionEnded, InterruptedException {
        socket.requireAlive(pace);
        socket.send(AgentMessages.write(message), pace);
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
