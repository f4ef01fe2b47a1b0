package comanda.connectors.handheld.pdv;

import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.handheld.wire.PdvAnswer;
import comanda.connectors.handheld.wire.PdvRequest;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.session.SessionKeeper;
import comanda.connectors.toolkit.tcp.ExchangeFailure;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The PDV, asked with a session key that it accepts. What it answers to a key that it does not accept any more is not carried out, so the same request is said once more with the renewed
 * one. Everything else that goes wrong becomes the failure that tells the caller whether it was done. Safe for any thread.
 */
public final class Pdv {
    private static final Duration RETRY_AFTER_REFUSED_RENEWAL = Duration.ofSeconds(5);

    private final PdvLine line;
    private final SessionKeeper session;

    public Pdv(PdvLine line, SessionKeeper session) {
        this.line = line;
        this.session = session;
    }

    /** Says it, and answers with the fields of the PDV's yes. */
    Fields ask(PdvRequest request, Deadline deadline) throws ConnectorFailure {
        return ask(request, () -> {}, deadline);
    }

    /**
     * @param aboutToSend called right before the first byte of the request, each time that it is said
     */
    Fields ask(PdvRequest request, Runnable aboutToSend, Deadline deadline) throws ConnectorFailure {
        for (int round = 0; round < 2; round++) {
            Heard heard = askInTurn(request, aboutToSend, deadline);
            switch (heard.answer()) {
                case PdvAnswer.Success(Fields fields) -> {
                    session.worked(heard.key());
                    return fields;
                }
                case PdvAnswer.Refusal(String code, String text) -> throw refused(request, code, text);
                case PdvAnswer.Unclear _ ->
                    throw notUnderstood(request, "it says neither that it was done nor that it was not");
                case PdvAnswer.NotAuthorized _ -> session.refused(heard.key());
            }
            if (request.isClose()) {
                throw closeIsOff("The PDV refused the session key, and another one was found.", deadline);
            }
        }
        throw new ConnectorFailure.Unauthorized(
                "The PDV refused a session key that it had just accepted. The next request tries again.",
                RETRY_AFTER_REFUSED_RENEWAL);
    }

    /** Asks something cheap that needs a session. */
    public void probe(Deadline deadline) throws ConnectorFailure {
        ask(KeyProbe.CHEAP, deadline);
    }

    /**
     * What was heard.
     *
     * @param key the key that it was asked with
     */
    private record Heard(PdvAnswer answer, Secret key) {}

    /** Asks with a key that is good when the request's turn comes. One that was replaced while it waited, or that is looked at just then, would hold up the search for a good one. */
    private Heard askInTurn(PdvRequest request, Runnable aboutToSend, Deadline deadline) throws ConnectorFailure {
        while (true) {
            Secret key = request.isClose() ? keyForClose(deadline) : session.key(deadline);
            try {
                return new Heard(line.ask(request, key, new WithKey(session, key, aboutToSend), deadline), key);
            } catch (ExchangeFailure failure) {
                if (!failure.wasGivenUp()) {
                    throw failure(request, failure);
                }
            }
            if (request.isClose()) {
                throw closeIsOff("The session key was looked at or replaced before the close was sent.", deadline);
            }
        }
    }

    private Secret keyForClose(Deadline deadline) throws ConnectorFailure {
        Duration left = deadline.remaining();
        Secret key = session.key(deadline);
        if (left.minus(deadline.remaining()).compareTo(PdvLine.CLOSE_MAY_WAIT) > 0) {
            throw closeIsOff("The session key was being looked for when the close was to be sent.", deadline);
        }
        return key;
    }

    /** Finding a key takes seconds in which other guests may sit down: the table is to be read again before it is closed. */
    private ConnectorFailure closeIsOff(String why, Deadline deadline) throws ConnectorFailure {
        session.key(deadline);
        return new ConnectorFailure.Unauthorized(why + " Nothing was closed.", Duration.ZERO);
    }

    private record WithKey(SessionKeeper session, Secret key, Runnable sending) implements PdvLine.Manner {
        @Override
        public boolean isStillWanted() {
            return session.isInUse(key);
        }

        @Override
        public void aboutToSend() {
            sending.run();
        }

        @Override
        public void metWithSilence() {
            session.suspect(key);
        }
    }

    static ConnectorFailure failure(PdvRequest request, ExchangeFailure failure) {
        String what = Objects.requireNonNullElse(failure.getMessage(), "");
        return switch (failure.kind()) {
            case NO_TURN -> new ConnectorFailure.Unreachable("The PDV was not asked: " + what + ". Nothing was sent.");
            case NOT_CONNECTED ->
                new ConnectorFailure.Unreachable(
                        "The PDV could not be reached: " + what
                                + ". Nothing was sent. Check that it is on and that comanda.pos.handheld.host and .port are its.");
            case SILENCE ->
                request.isReading()
                        ? new ConnectorFailure.NoAnswer(
                                "The PDV did not answer " + request.opcode() + ": " + what
                                        + ". It was only read; ask again. If that goes on, see whether it works at its own screen.")
                        : unknown(request, what);
            case CONNECTION_LOST ->
                request.isReading()
                        ? new ConnectorFailure.Unreachable("The PDV did not answer " + request.opcode() + ": " + what
                                + ". It was only read; nothing has changed.")
                        : unknown(request, what);
            case NONSENSE -> notUnderstood(request, what);
        };
    }

    private static ConnectorFailure notUnderstood(PdvRequest request, String what) {
        return request.isReading()
                ? new ConnectorFailure.ProtocolViolation("The PDV's answer to " + request.opcode()
                        + " cannot be understood: " + what + ". Check comanda.pos.handheld.profile.")
                : unknown(request, what);
    }

    private static ConnectorFailure unknown(PdvRequest request, String what) {
        return new ConnectorFailure.OutcomeUnknown(
                "It is not known whether the PDV carried out " + request.opcode() + ": " + what + ".");
    }

    private static ConnectorFailure refused(PdvRequest request, @Nullable String code, @Nullable String text) {
        return new ConnectorFailure.Refused(
                "The PDV refused " + request.opcode() + (code == null ? "" : " with error " + code)
                        + (text == null ? "." : ": " + text),
                code,
                text);
    }
}
