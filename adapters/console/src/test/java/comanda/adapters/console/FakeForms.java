package comanda.adapters.console;

import comanda.application.port.in.ComposeMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two kinds of messages. */
final class FakeForms implements ComposeMessages {
    @Override
    public List<MessageForm> forms() {
        return List.of(
                new MessageForm(
                        "read-bill",
                        "GETBOARDCONTENT",
                        "Reads a table's items and its total.",
                        true,
                        List.of(
                                new FieldForm(
                                        "table", "The table's number.", new FieldType.WholeNumber(1, 9_999), "12"),
                                new FieldForm("user", "Who asks.", new FieldType.Text("any name"), "1"))),
                new MessageForm(
                        "pre-bill",
                        "POSTQUEUE",
                        "Moves a table into pre-bill.",
                        false,
                        List.of(
                                new FieldForm(
                                        "table", "The table's number.", new FieldType.WholeNumber(1, 9_999), "12"),
                                new FieldForm(
                                        "protocol",
                                        "The version of the protocol.",
                                        new FieldType.Choice(List.of("1", "2")),
                                        "2"))));
    }

    @Override
    public Composition compose(String form, Map<String, String> values) {
        String table = values.getOrDefault("table", "").isBlank() ? "12" : values.getOrDefault("table", "");
        if (!table.matches("[1-9][0-9]{0,3}")) {
            List<FieldProblem> problems = new ArrayList<>();
            problems.add(new FieldProblem("table", "takes a whole number from 1 to 9999"));
            return new Composition.Wrong(problems);
        }
        return switch (form) {
            case "read-bill" ->
                new Composition.Made(
                        SampleWire.message(
                                "GETBOARDCONTENT",
                                SampleWire.fields("BOARDID", table, "TYPE", "1", "TOKEN", "(session key)")),
                        Map.of());
            case "pre-bill" -> {
                String queue = "{\"table\":" + table + ",\"status\":1,\"Action\":3}";
                yield new Composition.Made(
                        SampleWire.message(
                                "POSTQUEUE",
                                SampleWire.fields(
                                        "QUEUE",
                                        SampleWire.base64(queue),
                                        "PROTOCOLVERSION",
                                        values.getOrDefault("protocol", "2"))),
                        Map.of("QUEUE", queue));
            }
            default -> new Composition.NoSuchForm();
        };
    }
}
