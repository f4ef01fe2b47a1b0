package comanda.adapters.printing;

/** Counts what goes to a printer on one thread, so that another one that gives up knows how much it was at most, and that it gets no more. */
final class Tally {
    private long taken;
    private long tried;
    private boolean givenUp;

    /** To be asked before bytes are handed over: not if this is false. */
    synchronized boolean mayTry(long count) {
        if (givenUp) {
            return false;
        }
        tried = taken + count;
        return true;
    }

    /** Of those that were handed over last, so many were taken; no more of them will be. */
    synchronized void took(long count) {
        taken += count;
        tried = taken;
    }

    /** For certain. */
    synchronized long taken() {
        return taken;
    }

    /** At most, and there will be no more. */
    synchronized long giveUp() {
        givenUp = true;
        return tried;
    }
}
