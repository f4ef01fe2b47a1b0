package comanda.connectors.tck.bench;

import comanda.connectors.spi.Capability;

/**
 * A write to a live table that was passed on to the connector.
 *
 * @param what pre-bill or close
 */
public record WriteTried(Capability what, Outcome outcome) {
    /** What became of it. */
    public enum Outcome {
        /** The point of sale said yes. */
        DONE,
        /** It was certainly not carried out. */
        NOT_DONE,
        /** It may have been carried out: somebody has to look. */
        UNKNOWN
    }
}
