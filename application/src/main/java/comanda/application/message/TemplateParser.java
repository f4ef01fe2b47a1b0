package comanda.application.message;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a template line by line. Used once. */
final class TemplateParser {
    private static final int LONGEST_TEXT = 20_000;
    private static final int NARROWEST = 10;
    private static final int WIDEST = 100;
    private static final Pattern TITLE = Pattern.compile("\\[([^\\[\\]]*)]\\s*");

    private final List<String> lines;
    private final Map<Section, Body> bodies = new EnumMap<>(Section.class);

    TemplateParser(String text) throws WrongTemplate {
        if (text.length() > LONGEST_TEXT) {
            throw new WrongTemplate(
                    1, "a template has at most " + LONGEST_TEXT + " characters, this one has " + text.length());
        }
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        lines = withoutMark.lines().toList();
    }

    MessageTemplate parse() throws WrongTemplate {
        splitIntoBodies();
        Map<Section, TemplateText> texts = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            Body body = bodies.get(section);
            if (body == null) {
                throw new WrongTemplate(Math.max(1, lines.size()), "the section " + section + " is missing");
            }
            texts.put(section, text(section, body));
        }
        return new MessageTemplate(width(texts), texts);
    }

    private void splitIntoBodies() throws WrongTemplate {
        Body current = null;
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            Matcher title = TITLE.matcher(line);
            if (line.startsWith("##")) {
                continue;
            }
            checkPrintable(line, number);
            if (title.matches()) {
                current = open(title.group(1), number);
            } else if (current != null) {
                current.add(line, number);
            } else if (!line.isBlank()) {
                throw new WrongTemplate(number, "a text before the first section; there are " + Section.all());
            }
        }
    }

    private Body open(String title, int number) throws WrongTemplate {
        Section section = Section.called(title)
                .orElseThrow(() -> new WrongTemplate(number, "there is no such section; there are " + Section.all()));
        Body body = new Body(number + 1);
        if (bodies.put(section, body) != null) {
            throw new WrongTemplate(number, section + " is there twice");
        }
        return body;
    }

    private static void checkPrintable(String line, int number) throws WrongTemplate {
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw new WrongTemplate(number, "a tab or another control character; use spaces");
        }
    }

    private static TemplateText text(Section section, Body body) throws WrongTemplate {
        String text = body.text();
        if (text.length() > section.longest()) {
            throw new WrongTemplate(
                    body.firstLine,
                    section + " has at most " + section.longest() + " characters, here it has " + text.length());
        }
        int secondLine = text.indexOf('\n');
        if (section.isOneLine() && secondLine >= 0) {
            throw new WrongTemplate(body.firstLine + 1, section + " is one line");
        }
        TemplateText parsed = new GapParser(section, text, body.firstLine).parse();
        for (Placeholder placeholder : section.placeholders()) {
            if (section.hasToHold(placeholder) && !parsed.has(placeholder)) {
                throw new WrongTemplate(body.firstLine, section + " needs " + placeholder);
            }
        }
        if (section == Section.MESSAGE && text.split("```", -1).length % 2 == 0) {
            throw new WrongTemplate(body.firstLine, "a ``` is opened and not closed");
        }
        return parsed;
    }

    private int width(Map<Section, TemplateText> texts) throws WrongTemplate {
        Body body = bodies.get(Section.WIDTH);
        TemplateText text = texts.get(Section.WIDTH);
        String figure = text == null ? "" : text.fill(Map.of()).strip();
        int width = figure.matches("[0-9]{1,3}") ? Integer.parseInt(figure) : 0;
        if (width < NARROWEST || width > WIDEST) {
            throw new WrongTemplate(
                    body == null ? 1 : body.firstLine,
                    Section.WIDTH + " is a number of columns from " + NARROWEST + " to " + WIDEST);
        }
        return width;
    }

    /** The lines of a section; empty ones count only between others. */
    private static final class Body {
        private final StringBuilder text = new StringBuilder();
        private int firstLine;
        private @Nullable StringBuilder blank;

        Body(int firstLine) {
            this.firstLine = firstLine;
        }

        void add(String line, int number) {
            if (line.isBlank()) {
                if (blank != null) {
                    blank.append('\n');
                }
                return;
            }
            if (blank == null) {
                firstLine = number;
                blank = new StringBuilder();
            } else {
                text.append('\n').append(blank);
                blank.setLength(0);
            }
            text.append(line);
        }

        String text() {
            return text.toString();
        }
    }
}
