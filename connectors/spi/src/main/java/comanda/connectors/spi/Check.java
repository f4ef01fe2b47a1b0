package comanda.connectors.spi;

/**
 * What a connector found when it looked itself over, one line for the operator.
 *
 * @param subject what was looked at, in a word or two: {@code PDV}, {@code vendor cloud}
 * @param sentence what was found and, where it is not well, what to do; no secret in it
 */
public record Check(String subject, Result result, String sentence) {
    /** How it came out. */
    public enum Result {
        OK,
        /** Not well, and somebody has to act. */
        FAILED,
        /** Could not be looked at because of something before it. */
        SKIPPED
    }
}
