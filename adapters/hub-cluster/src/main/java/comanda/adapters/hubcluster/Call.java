package comanda.adapters.hubcluster;

import java.util.List;

/** A message to other nodes. */
final class Call {
    private final String subject;
    private final byte[] body;
    private final boolean isNews;

    private Call(String subject, byte[] body, boolean isNews) {
        this.subject = subject;
        this.body = body;
        this.isNews = isNews;
    }

    /** Somebody has to do something. */
    static Call to(String subject, byte[] body) {
        return new Call(subject, body, false);
    }

    /** For those who look on: where there is no room for all, the others go first, and nobody has to look at everything because it was lost. */
    static Call news(String subject, byte[] body) {
        return new Call(subject, body, true);
    }

    String subject() {
        return subject;
    }

    byte[] body() {
        return body;
    }

    boolean isNews() {
        return isNews;
    }

    /** A subject that this node wants to hear, or no longer. */
    record Change(String subject, boolean isWanted) {}

    /**
     * What the thread that speaks to NATS does next.
     *
     * @param othersMissed whether calls of this node were lost, so that the others have to look for themselves
     */
    record Work(List<Change> changes, List<Call> calls, boolean othersMissed) {
        boolean isEmpty() {
            return changes.isEmpty() && calls.isEmpty() && !othersMissed;
        }
    }
}
