package comanda.adapters.console.page;

import comanda.adapters.console.trace.MessageView;
import comanda.application.port.in.ComposeMessages.FieldForm;
import comanda.application.port.in.ComposeMessages.FieldProblem;
import comanda.application.port.in.ComposeMessages.MessageForm;
import comanda.pages.Frame;
import comanda.pages.text.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages that the agent may send, without sending them.
 *
 * @param chosen the one that is filled in; null where there is none
 */
public record MessagesPage(
        Frame frame, List<MessageForm> forms, @Nullable Filled chosen) {
    public MessagesPage {
        forms = List.copyOf(forms);
    }

    /**
     * A form, filled in.
     *
     * @param values as they were typed, by the fields' names
     * @param problems what is wrong with them
     * @param message what it comes to; null where something is wrong
     */
    public record Filled(
            Words t,
            MessageForm form,
            Map<String, String> values,
            List<FieldProblem> problems,
            @Nullable MessageView message) {
        public Filled {
            values = Map.copyOf(values);
            problems = List.copyOf(problems);
        }

        /** What a field shows. */
        public String value(FieldForm field) {
            return values.getOrDefault(field.name(), field.defaultValue());
        }

        /** What is wrong with a field, a sentence; null for nothing. */
        public @Nullable String problem(FieldForm field) {
            return problems.stream()
                    .filter(problem -> problem.field().equals(field.name()))
                    .map(FieldProblem::problem)
                    .findFirst()
                    .orElse(null);
        }
    }

    public boolean isChosen(MessageForm form) {
        return chosen != null && chosen.form().name().equals(form.name());
    }

    public static String link(MessageForm form) {
        return Links.MESSAGES + "?form=" + Links.encoded(form.name());
    }
}
