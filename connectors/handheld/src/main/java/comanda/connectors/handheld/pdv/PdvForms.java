package comanda.connectors.handheld.pdv;

import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import comanda.connectors.handheld.wire.MessageBuilder;
import comanda.connectors.spi.ComposedMessage;
import comanda.connectors.spi.ComposedMessage.FieldProblem;
import comanda.connectors.spi.MessageForm;
import comanda.connectors.spi.MessageForm.FieldForm;
import comanda.connectors.spi.Secret;
import comanda.connectors.spi.WireExchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fills in the messages that this connector sends, to be looked at. It knows neither a session nor a connection, so that nothing can be sent by it, and has them made by the builder of those that are sent.
 * Pure.
 */
public final class PdvForms {
    private static final Pattern UUID_FORM = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final List<PdvForm> forms;
    private final MessageBuilder builder;
    private final ShownMessages shown;
    private final Secret noKey;

    /**
     * @param employee the number of the employee in whose name pre-bills and closes are booked
     */
    public PdvForms(WireProfile profile, int employee, MessageBuilder builder, ShownMessages shown) {
        this.forms = PdvForm.of(profile, employee);
        this.builder = builder;
        this.shown = shown;
        this.noKey = new Secret(placeholder(profile.delimiters()));
    }

    /** What stands where a session key would, and reads as none. There are signs in every delimiter, so that letters alone can always be sent. */
    private static String placeholder(Delimiters delimiters) {
        boolean hasDelimiter = Stream.of(delimiters.field(), delimiters.keyValue(), delimiters.end())
                .anyMatch("{session-key}"::contains);
        return hasDelimiter ? "SESSIONKEY" : "{session-key}";
    }

    public List<MessageForm> forms() {
        return forms.stream().map(PdvForm::form).toList();
    }

    /**
     * @throws IllegalArgumentException when there is no such form
     */
    public ComposedMessage compose(String name, Map<String, String> values) {
        PdvForm chosen = forms.stream()
                .filter(form -> form.form().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no form " + name + "."));
        List<FieldProblem> problems = problems(chosen.form(), values);
        if (!problems.isEmpty()) {
            return new ComposedMessage.Wrong(problems);
        }
        PdvForm.Given given = new PdvForm.Given(chosen.form(), values);
        byte[] message = builder.build(chosen.request().apply(given), given.messageId(), noKey)
                .bytes();
        Map<String, String> payloads = new LinkedHashMap<>();
        WireExchange.Message written = shown.request(message, "", payloads);
        return new ComposedMessage.Made(written, payloads);
    }

    private static List<FieldProblem> problems(MessageForm form, Map<String, String> values) {
        List<FieldProblem> problems = new ArrayList<>(form.problems(values));
        for (FieldForm field : form.fields()) {
            boolean isUuid = UUID_FORM.matcher(form.value(field.name(), values)).matches();
            if (field.type().equals(PdvForm.ANY_UUID) && !isUuid) {
                problems.add(new FieldProblem(field.name(), "takes a UUID, such as " + field.defaultValue()));
            }
        }
        return problems;
    }
}
