package comanda.pages;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/**
 * A whole page: what all pages have around them, and its content.
 *
 * @param isNarrow whether it is a short text or a form
 */
public record Page(Frame frame, String title, boolean isNarrow, Content content) implements Content {
    @Override
    public void writeTo(TemplateOutput output) {
        Templates.SHARED.write("layout", this, output);
    }
}
