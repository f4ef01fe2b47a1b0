package comanda.domain.evidence;

/** What the agent may do at the point of sale. */
public enum WorkMode {
    /** It reads, moves tables into pre-bill and closes what was paid. */
    NORMAL,
    /** It reads, and writes nothing at all: it measures what checking out is like without it. */
    OBSERVE
}
