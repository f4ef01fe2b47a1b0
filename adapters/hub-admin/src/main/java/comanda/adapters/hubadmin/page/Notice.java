package comanda.adapters.hubadmin.page;

import comanda.pages.Frame;
import comanda.pages.text.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of something that the administrator asked for.
 *
 * @param frame for a browser that shows it as a page of its own
 * @param link where to see more; null where there is no more
 * @param code an enrollment code to be told; null where there is none
 * @param back where to go on
 */
public record Notice(
        Frame frame,
        String message,
        @Nullable Link link,
        @Nullable Code code,
        String back) {
    /** Somewhere to go. */
    public record Link(String address, String text) {}

    /**
     * An enrollment code, which is not shown again.
     *
     * @param command what to run where the agent is
     */
    public record Code(String code, String command, Instant expiresAt) {
        @Override
        public String toString() {
            return "an enrollment code";
        }
    }

    public Words t() {
        return frame.t();
    }
}
