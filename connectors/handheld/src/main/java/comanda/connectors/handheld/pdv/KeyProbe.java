package comanda.connectors.handheld.pdv;

import comanda.connectors.handheld.wire.PdvAnswer;
import comanda.connectors.handheld.wire.PdvRequest;
import comanda.connectors.handheld.wire.ReferenceData;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.redaction.Redactor;
import comanda.connectors.toolkit.session.SessionProbe;
import comanda.connectors.toolkit.tcp.ExchangeFailure;
import comanda.domain.time.Deadline;
import java.time.Duration;

/** Tries a session key on the PDV with a cheap message: one row of the table list. */
public final class KeyProbe implements SessionProbe {
    /** Cheap, and needs a session. */
    public static final PdvRequest CHEAP = new PdvRequest.ListPart(ReferenceData.TABLES, 0, 1);
    /** For an answer to something cheap. Builds that are silent to unknown keys are asked with several of them. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final PdvLine line;
    private final Redactor redactor;
    private final Duration requestTimeout;

    /** @param requestTimeout how long any answer may take */
    public KeyProbe(PdvLine line, Redactor redactor, Duration requestTimeout) {
        this.line = line;
        this.redactor = redactor;
        this.requestTimeout = requestTimeout;
    }

    @Override
    public boolean canBeMorePatient() {
        return requestTimeout.compareTo(SHORT) > 0;
    }

    @Override
    public Verdict tryKey(Secret key, Patience patience, Deadline deadline) throws ConnectorFailure {
        redactor.hide(key);
        try {
            return switch (line.ask(CHEAP, key, new Probing(patience(patience)), deadline)) {
                case PdvAnswer.Success _ -> Verdict.ACCEPTED;
                case PdvAnswer.NotAuthorized _ -> Verdict.REFUSED;
                // Trouble of the PDV's own proves nothing against a key.
                case PdvAnswer.Refusal _, PdvAnswer.Unclear _ -> Verdict.SILENT;
            };
        } catch (IllegalArgumentException _) {
            // A key with characters that no message can hold is none of this PDV's.
            return Verdict.REFUSED;
        } catch (ExchangeFailure failure) {
            return switch (failure.kind()) {
                case NO_TURN, NOT_CONNECTED, NONSENSE -> throw Pdv.failure(CHEAP, failure);
                case SILENCE, CONNECTION_LOST -> Verdict.SILENT;
            };
        }
    }

    private Duration patience(Patience patience) {
        return switch (patience) {
            case SHORT -> SHORT;
            case LONG -> requestTimeout;
        };
    }

    /** All who want something of the PDV wait for a key meanwhile. */
    private record Probing(Duration patience) implements PdvLine.Manner {
        @Override
        public boolean isUrgent() {
            return true;
        }
    }
}
