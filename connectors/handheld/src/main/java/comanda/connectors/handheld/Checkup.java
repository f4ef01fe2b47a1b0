package comanda.connectors.handheld;

import comanda.connectors.handheld.cloud.RememberingSource;
import comanda.connectors.handheld.cloud.RememberingSource.Result;
import comanda.connectors.handheld.pdv.KeyProbe;
import comanda.connectors.handheld.pdv.PdvLine;
import comanda.connectors.handheld.wire.PdvAnswer;
import comanda.connectors.spi.Check;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.Drift;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.drift.DriftBook;
import comanda.connectors.toolkit.session.SessionKeeper;
import comanda.connectors.toolkit.tcp.ExchangeFailure;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Looks over the PDV, the session key and the vendor cloud, and tells them apart: a PDV that refuses a key is well, and a cloud that is down is no harm while the stored key is good. Reads one row of the table
 * list at the most; where no key is to be had it asks with a made-up one, since that is answered, too.
 */
final class Checkup {
    private static final String PDV = "PDV";
    private static final String KEY = "session key";
    private static final String CLOUD = "vendor cloud";
    private static final String DRIFT = "drift";
    private static final int MOST_SHOWN = 5;
    /** Nobody's: it shows whether a PDV is there that says no. */
    private static final Secret MADE_UP = new Secret("comanda-check");
    /** The search at the start has just asked the cloud, as a rule. */
    private static final Duration STILL_TRUE = Duration.ofSeconds(30);

    private final PdvLine line;
    private final SessionKeeper session;
    private final RememberingSource cloud;
    private final DriftBook drift;
    private final String profile;

    Checkup(PdvLine line, SessionKeeper session, RememberingSource cloud, DriftBook drift, String profile) {
        this.line = line;
        this.session = session;
        this.cloud = cloud;
        this.drift = drift;
        this.profile = profile;
    }

    List<Check> run(Deadline deadline) {
        Key key = key(deadline.within(deadline.remaining().dividedBy(2)));
        Pdv pdv = pdv(key, deadline.within(deadline.remaining().dividedBy(2)));
        Check keyCheck = check(key, pdv);
        List<Check> checks = new ArrayList<>(List.of(pdv.check(), keyCheck, cloud(keyCheck, deadline)));
        List<Drift> entries = drift.entries();
        if (!entries.isEmpty()) {
            checks.add(drift(entries));
        }
        return checks;
    }

    /** Never a failure: what could not be read is told by what wanted to read it. */
    private Check drift(List<Drift> entries) {
        long count = entries.stream().mapToLong(Drift::count).sum();
        String shown = entries.stream()
                .limit(MOST_SHOWN)
                .map(entry -> entry.kind() + " '" + entry.name() + "' in " + entry.where())
                .collect(Collectors.joining(", "));
        return ok(
                DRIFT,
                "The PDV has said what the profile " + profile + " does not know, " + count + " times: " + shown
                        + (entries.size() > MOST_SHOWN ? " and more" : "")
                        + ". Samples are in the agent's GET /health, pos.drift. If the PDV was updated, compare a bill with its own screen.");
    }

    /** A key that the PDV accepted, or why there is none. */
    private sealed interface Key {
        record Accepted(Secret key) implements Key {}

        record None(String why) implements Key {}
    }

    private Key key(Deadline deadline) {
        try {
            return new Key.Accepted(session.key(deadline));
        } catch (ConnectorFailure failure) {
            return new Key.None(String.valueOf(failure.getMessage()));
        }
    }

    /**
     * @param saysOfKeys whether it can be told from the PDV what it thinks of a key
     */
    private record Pdv(Check check, boolean saysOfKeys) {}

    private Pdv pdv(Key key, Deadline deadline) {
        Secret said = switch (key) {
            case Key.Accepted(Secret accepted) -> accepted;
            case Key.None _ -> MADE_UP;
        };
        try {
            return switch (line.ask(KeyProbe.CHEAP, said, PdvLine.Manner.USUAL, deadline)) {
                case PdvAnswer.Success _, PdvAnswer.Refusal _, PdvAnswer.NotAuthorized _ ->
                    new Pdv(ok(PDV, "It answers and is understood (profile " + profile + ")."), true);
                case PdvAnswer.Unclear _ -> new Pdv(failed(PDV, neitherYesNorNo()), false);
            };
        } catch (ExchangeFailure failure) {
            return new Pdv(failed(PDV, sentence(failure)), failure.kind() == ExchangeFailure.Kind.SILENCE);
        }
    }

    private String neitherYesNorNo() {
        return "It answers, but says neither yes nor no. Check comanda.pos.handheld.profile (now: " + profile + ").";
    }

    private String sentence(ExchangeFailure failure) {
        String what = failure.getMessage() + ". ";
        return switch (failure.kind()) {
            case NOT_CONNECTED ->
                "Nothing is there: " + what
                        + "Check that the PDV is on and in this network, and that comanda.pos.handheld.host and .port are its.";
            case CONNECTION_LOST, NONSENSE ->
                "Something is there that does not speak as this PDV does: " + what
                        + "Check comanda.pos.handheld.port and .profile (now: " + profile + ").";
            case SILENCE ->
                "It takes connections and says nothing: " + what
                        + "It hangs, or something else listens there, or it is silent because it knows no key of this device. Check that the PDV works at its own screen, then comanda.pos.handheld.port and .profile (now: "
                        + profile + ").";
            case NO_TURN -> "It was not asked: " + what + "Try again when there is less to do.";
        };
    }

    private Check check(Key key, Pdv pdv) {
        return switch (key) {
            case Key.Accepted _
            when pdv.check().result() == Check.Result.OK ->
                ok(KEY, session.status().sentence());
            case Key.Accepted _ ->
                skipped(KEY, "There is one that the PDV accepted before; see what is said of the PDV.");
            case Key.None(String why) when pdv.saysOfKeys() -> failed(KEY, why);
            case Key.None _ -> skipped(KEY, "Whether there is a good one shows when the PDV can be asked.");
        };
    }

    private Check cloud(Check key, Deadline deadline) {
        boolean goesOn = key.result() == Check.Result.OK;
        return switch (cloud.result(STILL_TRUE, deadline)) {
            case Result.Keys(int number)
            when number > 0 -> ok(CLOUD, "The login works; it has " + number + " session keys for this device.");
            case Result.Keys _ ->
                failed(
                        CLOUD,
                        "The login works, but there is no valid session key for this device. Check comanda.pos.handheld.cloud.device-user and that the device is active at the vendor's."
                                + hint(goesOn));
            case Result.Failed(String sentence) -> failed(CLOUD, sentence + hint(goesOn));
        };
    }

    private static String hint(boolean goesOn) {
        return goesOn
                ? " The agent goes on with the session key that it has, until the PDV refuses it; it cannot get a new one meanwhile."
                : "";
    }

    private static Check ok(String subject, String sentence) {
        return new Check(subject, Check.Result.OK, sentence);
    }

    private static Check failed(String subject, String sentence) {
        return new Check(subject, Check.Result.FAILED, sentence);
    }

    private static Check skipped(String subject, String sentence) {
        return new Check(subject, Check.Result.SKIPPED, sentence);
    }
}
