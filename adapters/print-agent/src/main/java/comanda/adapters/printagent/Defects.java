package comanda.adapters.printagent;

import org.slf4j.Logger;

/** Writes down what should not have happened. */
final class Defects {
    private Defects() {}

    /** Never throws: where memory ran out there may be none for a line of the log either, and whoever says so has to go on. */
    static void log(Logger log, String sentence, Throwable defect) {
        try {
            log.error(sentence, defect);
        } catch (RuntimeException | Error _) {
            // There is nobody left to tell.
        }
    }
}
