package comanda.application.message;

import java.util.List;
import java.util.Map;

/** The text of one section, cut at its placeholders. What is filled in is never looked at for placeholders. */
record TemplateText(List<Part> parts) {
    TemplateText {
        parts = List.copyOf(parts);
    }

    /** A piece of a template. */
    sealed interface Part {}

    record Literal(String text) implements Part {}

    record Gap(Placeholder placeholder) implements Part {}

    /** The text with its gaps filled; a gap without a value stays empty. */
    String fill(Map<Placeholder, String> values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Literal(String literal) -> text.append(literal);
                case Gap(Placeholder placeholder) -> text.append(values.getOrDefault(placeholder, ""));
            }
        }
        return text.toString();
    }

    /** The part before the first such gap; all of it where there is none. */
    TemplateText before(Placeholder placeholder) {
        int at = parts.indexOf(new Gap(placeholder));
        return at < 0 ? this : new TemplateText(parts.subList(0, at));
    }

    /** The part after the first such gap; nothing where there is none. */
    TemplateText after(Placeholder placeholder) {
        int at = parts.indexOf(new Gap(placeholder));
        return at < 0 ? new TemplateText(List.of()) : new TemplateText(parts.subList(at + 1, parts.size()));
    }

    boolean has(Placeholder placeholder) {
        return parts.contains(new Gap(placeholder));
    }
}
