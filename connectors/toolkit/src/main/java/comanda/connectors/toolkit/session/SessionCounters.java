package comanda.connectors.toolkit.session;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What a keeper has counted since it was made. Safe for any thread. */
final class SessionCounters {
    static final String RENEWALS = "session_renewals_total";
    static final String LOGINS = "session_logins_total";

    final LongAdder rounds = new LongAdder();
    final LongAdder renewals = new LongAdder();
    final LongAdder logins = new LongAdder();
    final LongAdder keysTried = new LongAdder();
    final LongAdder keysRefused = new LongAdder();
    final LongAdder keysSilent = new LongAdder();

    Map<String, Long> snapshot() {
        return Map.of(
                "session_rounds_total",
                rounds.sum(),
                RENEWALS,
                renewals.sum(),
                LOGINS,
                logins.sum(),
                "session_keys_tried_total",
                keysTried.sum(),
                "session_keys_refused_total",
                keysRefused.sum(),
                "session_keys_silent_total",
                keysSilent.sum());
    }
}
