package comanda.application.message;

import comanda.application.message.TemplateText.Gap;
import comanda.application.message.TemplateText.Literal;
import comanda.application.message.TemplateText.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Cuts the text of a section at its placeholders. A brace that is meant as one is written twice. Used once. */
final class GapParser {
    private static final int SHOWN_OF_A_WORD = 20;

    private final Section section;
    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Placeholder, Integer> seen = new EnumMap<>(Placeholder.class);
    private final StringBuilder literal = new StringBuilder();
    private int line;

    /** @param firstLine the number of the text's first line, for a complaint */
    GapParser(Section section, String text, int firstLine) {
        this.section = section;
        this.text = text;
        this.line = firstLine;
    }

    TemplateText parse() throws WrongTemplate {
        int at = 0;
        while (at < text.length()) {
            at = takeAt(at);
        }
        endLiteral();
        return new TemplateText(parts);
    }

    /** @return where to go on */
    private int takeAt(int at) throws WrongTemplate {
        char c = text.charAt(at);
        boolean brace = c == '{' || c == '}';
        boolean twice = brace && at + 1 < text.length() && text.charAt(at + 1) == c;
        if (c == '{' && !twice) {
            return takeGap(at);
        }
        if (c == '}' && !twice) {
            throw new WrongTemplate(line, "a } without a { before it; write }} for a brace in the text");
        }
        literal.append(c);
        line += c == '\n' ? 1 : 0;
        return at + (twice ? 2 : 1);
    }

    private int takeGap(int start) throws WrongTemplate {
        int end = text.indexOf('}', start);
        int lineEnd = text.indexOf('\n', start);
        if (end < 0 || (lineEnd >= 0 && lineEnd < end)) {
            throw new WrongTemplate(line, "a { without a } after it; write {{ for a brace in the text");
        }
        Placeholder placeholder = placeholder(text.substring(start + 1, end));
        int most = section.mostOf(placeholder);
        if (seen.merge(placeholder, 1, Integer::sum) > most) {
            throw new WrongTemplate(
                    line, section + " takes " + placeholder + " at most " + (most == 1 ? "once" : most + " times"));
        }
        endLiteral();
        parts.add(new Gap(placeholder));
        return end + 1;
    }

    private Placeholder placeholder(String word) throws WrongTemplate {
        return Placeholder.called(word)
                .filter(section.placeholders()::contains)
                .orElseThrow(() ->
                        new WrongTemplate(line, section + " takes no {" + shortened(word) + "}, " + whatItTakes()));
    }

    private String whatItTakes() {
        return section.placeholders().isEmpty()
                ? "nor any other placeholder"
                : "only "
                        + String.join(
                                ", ",
                                section.placeholders().stream()
                                        .map(Placeholder::toString)
                                        .toList());
    }

    private static String shortened(String word) {
        return word.length() > SHOWN_OF_A_WORD ? word.substring(0, SHOWN_OF_A_WORD) + "…" : word;
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
