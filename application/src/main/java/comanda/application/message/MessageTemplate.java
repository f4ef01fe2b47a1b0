package comanda.application.message;

import java.util.EnumMap;
import java.util.Map;

/**
 * The words of a message and their order. A template is a text of sections, each below a line with its title in brackets:
 *
 * <ul>
 *   <li>{@code [message]} the whole message, with {@code {table}}, {@code {lines}} once, and {@code {total}} at least once.
 *   <li>{@code [line]} one item: {@code {name}}, {@code {quantity}}, {@code {unitPrice}}, and {@code {amount}} before its own discount.
 *   <li>{@code [line-discount]} below an item that has a discount, {@code [discount]} the one on the whole bill, {@code [charges]} and
 *       {@code [adjustment]} what the point of sale's total has over its lines or below them: {@code {amount}}.
 *   <li>{@code [cut]} in place of the items for which a message has no room, {@code [cut-one]} where it is one: {@code {count}} and {@code {amount}},
 *       what they come to.
 *   <li>{@code [empty]} in place of the items where there are none. {@code [table]} a table's name from its {@code {id}}, where the point of sale has
 *       no name for it.
 *   <li>{@code [width]} how many columns a line of {@code {lines}} has, 10 to 100. {@code {fill}} in such a line stands for the spaces that let what
 *       follows end there.
 * </ul>
 *
 * A line that begins with {@code ##} is a comment, empty lines around a section's text do not count, and a brace in the text is written twice. What is
 * put into a placeholder is made harmless and never looked at for placeholders itself.
 */
public final class MessageTemplate {
    private final int width;
    private final Map<Section, TemplateText> texts;

    MessageTemplate(int width, Map<Section, TemplateText> texts) {
        this.width = width;
        this.texts = new EnumMap<>(texts);
    }

    /** @throws WrongTemplate with the first fault that is found */
    public static MessageTemplate parse(String text) throws WrongTemplate {
        return new TemplateParser(text).parse();
    }

    /** The columns of a line. */
    int width() {
        return width;
    }

    TemplateText text(Section section) {
        TemplateText text = texts.get(section);
        if (text == null) {
            throw new IllegalStateException("a parsed template has a section " + section);
        }
        return text;
    }
}
