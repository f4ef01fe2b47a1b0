package comanda.adapters.console.page;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with WhatsApp's marks as it looks there: {@code *bold*}, <code>_italic_</code>, {@code ~struck~} and three backticks for a fixed width. A mark counts where it stands at a word's edge and
 * closes in the same line. Whatever else is in the text is shown and never taken for HTML.
 */
public record MarkedText(String text) implements Content {
    private static final Pattern FIXED = Pattern.compile("```(.+?)```", Pattern.DOTALL);
    private static final Pattern MARKED =
            Pattern.compile("(?<![\\p{L}\\p{N}])([*_~])(?=\\S)([^\\n]*?\\S)\\1(?![\\p{L}\\p{N}])");

    @Override
    public void writeTo(TemplateOutput output) {
        Matcher fixed = FIXED.matcher(text);
        int from = 0;
        while (fixed.find()) {
            marked(text.substring(from, fixed.start()), output);
            output.writeContent("<code>");
            output.writeUserContent(fixed.group(1));
            output.writeContent("</code>");
            from = fixed.end();
        }
        marked(text.substring(from), output);
    }

    private static void marked(String part, TemplateOutput output) {
        Matcher marked = MARKED.matcher(part);
        int from = 0;
        while (marked.find()) {
            output.writeUserContent(part.substring(from, marked.start()));
            String tag = tag(marked.group(1));
            output.writeContent("<" + tag + ">");
            marked(marked.group(2), output);
            output.writeContent("</" + tag + ">");
            from = marked.end();
        }
        output.writeUserContent(part.substring(from));
    }

    private static String tag(String mark) {
        return switch (mark) {
            case "*" -> "b";
            case "_" -> "i";
            default -> "s";
        };
    }
}
