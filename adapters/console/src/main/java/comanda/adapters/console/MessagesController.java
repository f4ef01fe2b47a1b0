package comanda.adapters.console;

import comanda.adapters.console.page.MessagesPage;
import comanda.adapters.console.page.MessagesPage.Filled;
import comanda.adapters.console.trace.MessageView;
import comanda.application.port.in.ComposeMessages;
import comanda.application.port.in.ComposeMessages.Composition;
import comanda.application.port.in.ComposeMessages.MessageForm;
import comanda.application.port.out.PosFailure;
import comanda.http.access.OwnAccess;
import comanda.pages.Door;
import comanda.pages.Refusal;
import comanda.pages.Templates;
import comanda.pages.Visits;
import comanda.pages.text.Words;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds messages and shows them byte for byte. Sends none: nothing here reaches the point of sale. */
@OwnAccess
@Controller("/demo/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class MessagesController {
    /** What the fields of a form are called in a query, before their own names. */
    private static final String FIELD = "f.";

    private static final int LONGEST_VALUE = 4_000;

    private final Door<Operator> door;
    private final Visits visits;
    private final Templates templates;
    private final ComposeMessages messages;

    MessagesController(Door<Operator> door, Visits visits, Templates templates, ComposeMessages messages) {
        this.door = door;
        this.visits = visits;
        this.templates = templates;
        this.messages = messages;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, @QueryValue(defaultValue = "") String form) {
        return door.admit(request, operator -> {
            List<MessageForm> forms = messages.forms();
            MessageForm chosen = forms.isEmpty() ? null : form.isEmpty() ? forms.getFirst() : find(forms, form);
            Filled filled = chosen == null ? null : filled(operator.words(), chosen, values(request));
            return operator.isByHtmx() && filled != null
                    ? templates.answer("part-message", filled)
                    : templates.answer("messages", new MessagesPage(visits.frame(operator), forms, filled));
        });
    }

    private static MessageForm find(List<MessageForm> forms, String name) {
        return forms.stream()
                .filter(form -> form.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "error.form-not-found"));
    }

    private static Map<String, String> values(HttpRequest<?> request) {
        Map<String, String> values = new HashMap<>();
        request.getParameters().forEach((name, given) -> {
            if (name.startsWith(FIELD) && !given.isEmpty()) {
                String value = given.getFirst();
                values.put(name.substring(FIELD.length()), value.substring(0, Math.min(value.length(), LONGEST_VALUE)));
            }
        });
        return values;
    }

    private Filled filled(Words words, MessageForm form, Map<String, String> values) throws PosFailure {
        return switch (messages.compose(form.name(), values)) {
            case Composition.Made(var message, var payloads) ->
                filled(words, form, values, List.of(), MessageView.of("composed", message, "", payloads));
            case Composition.Wrong(var problems) -> filled(words, form, values, problems, null);
            case Composition.NoSuchForm() -> throw new Refusal(HttpStatus.NOT_FOUND, "error.form-not-found");
        };
    }

    private static Filled filled(
            Words words,
            MessageForm form,
            Map<String, String> values,
            List<ComposeMessages.FieldProblem> problems,
            @Nullable MessageView message) {
        return new Filled(words, form, values, problems, message);
    }
}
