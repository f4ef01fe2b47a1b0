package comanda.connectors.toolkit.session;

import comanda.connectors.toolkit.retry.BackOff;
import comanda.connectors.toolkit.session.RoundOutcome.Reason;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to leave things alone after each kind of failure. Guarded by its owner. */
final class Pauses {
    private final BackOff pointOfSale;
    private final BackOff cloud;
    private final BackOff login;
    private final BackOff keys;
    private final BackOff hastyRefusals;

    Pauses(RandomGenerator random) {
        pointOfSale = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), random);
        cloud = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60), random);
        login = new BackOff(Duration.ofSeconds(30), Duration.ofMinutes(15), random);
        keys = new BackOff(Duration.ofSeconds(5), Duration.ofMinutes(5), random);
        hastyRefusals = new BackOff(Duration.ofSeconds(5), Duration.ofMinutes(5), random);
    }

    Duration after(Reason reason) {
        return switch (reason) {
            case POS_FAILED -> pointOfSale.next();
            case CLOUD_UNREACHABLE -> cloud.next();
            case LOGIN_REFUSED -> login.next();
            case ALL_REFUSED, ALL_SILENT, NOT_UNDERSTOOD, OUT_OF_TIME, DEFECT -> keys.next();
        };
    }

    /** After one more key that was accepted in a search and refused in service soon after. */
    Duration afterHastyRefusal() {
        return hastyRefusals.next();
    }

    /** A key was found. */
    void found() {
        worked();
        cloud.reset();
        login.reset();
    }

    /** A key works in service. */
    void worked() {
        pointOfSale.reset();
        keys.reset();
    }

    /** A key has held. */
    void held() {
        hastyRefusals.reset();
    }
}
