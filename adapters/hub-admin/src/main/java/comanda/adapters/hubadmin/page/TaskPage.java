package comanda.adapters.hubadmin.page;

import comanda.pages.Frame;
import comanda.pages.Live;
import comanda.pages.text.Words;
import java.util.List;

/** One task. */
public record TaskPage(Frame frame, Part part, Content content) {
    /**
     * What is kept up to date.
     *
     * @param antiForgery what its forms show
     */
    public record Part(Words t, Live live, String antiForgery, TaskView task) {}

    /**
     * What the task says, which never changes.
     *
     * @param bytes of the ticket, or of the payload where it has none
     * @param printer which one it names, for people; empty for the default one
     * @param encoding as the payload says it; empty where it says nothing
     * @param reason as the payload says it; empty where it says nothing
     * @param copies of the ticket
     * @param problem why an agent cannot read it; empty where it can
     * @param settings the JSON of settings; empty for other tasks
     * @param preview what it looks like on paper
     */
    public record Content(
            int bytes,
            String printer,
            String encoding,
            String reason,
            int copies,
            String problem,
            String settings,
            Paper preview) {}

    /** What a task looks like on paper. */
    public sealed interface Paper {
        /** It prints nothing. */
        record None() implements Paper {}

        /** The agent prints its own test page, whatever that looks like. */
        record OwnPage() implements Paper {}

        /** It cannot be read. */
        record Unreadable() implements Paper {}

        /**
         * A picture of it.
         *
         * @param width in CSS pixels
         * @param height in CSS pixels
         * @param marks what of it is not drawn, or not surely as it will be
         * @param isTruncated whether the ticket goes on where the picture ends
         */
        record Picture(String source, int width, int height, List<MarkView> marks, int markCount, boolean isTruncated)
                implements Paper {}
    }

    /**
     * Something that a picture lacks.
     *
     * @param text of the mark, in the picture's language
     * @param count how often
     */
    public record MarkView(String kind, String text, long count) {}
}
