package comanda.escpos.preview;

import java.util.List;

/**
 * A picture of a ticket.
 *
 * @param svg a complete SVG document without scripts, external references or style attributes, at most 4 MB in UTF-8
 * @param width how wide it is meant to be shown, in CSS pixels
 * @param height how high, in CSS pixels
 * @param marks what the picture lacks, in the order of the stream; the first {@value #MOST_MARKS} of them
 * @param markCount how many there were in all
 * @param isTruncated whether the ticket was too long to draw to its end; the picture says so where it stops
 */
public record Preview(String svg, int width, int height, List<Mark> marks, int markCount, boolean isTruncated) {
    /** How many marks are kept and drawn. */
    public static final int MOST_MARKS = 200;

    public Preview {
        marks = List.copyOf(marks);
    }
}
