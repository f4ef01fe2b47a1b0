package comanda.connectors.handheld.pdv;

import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfile.Closing;
import comanda.connectors.handheld.wire.Opcode;
import comanda.connectors.handheld.wire.PdvRequest;
import comanda.connectors.handheld.wire.QueueAction;
import comanda.connectors.handheld.wire.ReferenceData;
import comanda.connectors.handheld.wire.TableNumber;
import comanda.connectors.spi.MessageForm;
import comanda.connectors.spi.MessageForm.FieldForm;
import comanda.connectors.spi.SettingType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A kind of message that this connector sends, and what one that is filled in asks for: a {@link PdvRequest}, of which there is none that adds or changes anything on a bill.
 */
record PdvForm(MessageForm form, Function<Given, PdvRequest> request) {
    static final SettingType ANY_UUID = new SettingType.Text("a UUID");

    private static final FieldForm LIST =
            new FieldForm("list", "Which list.", new SettingType.Choice(List.of("tables", "menu")), "tables");
    private static final FieldForm PART = new FieldForm(
            "part",
            "Which page of the list, counted from 0.",
            new SettingType.WholeNumber(0, ListReader.MOST_PAGES - 1),
            "0");
    private static final FieldForm LIMIT = new FieldForm(
            "limit",
            "How many entries a page has at the most.",
            new SettingType.WholeNumber(1, ListReader.PAGE_SIZE),
            Integer.toString(ListReader.PAGE_SIZE));
    private static final FieldForm TABLE =
            new FieldForm("table", "The table's number.", new SettingType.WholeNumber(0, Integer.MAX_VALUE), "1");
    private static final FieldForm GUID = new FieldForm(
            "guid",
            "Names the action; the agent makes a new one for each.",
            ANY_UUID,
            "00000000-0000-4000-8000-000000000001");
    /** Until the year 9999. */
    private static final FieldForm TIME = new FieldForm(
            "time",
            "When it was asked for, in milliseconds since 1970; the agent says when it is.",
            new SettingType.WholeNumber(0, 253_402_300_799_999L),
            "1767225600000");

    private static final FieldForm MESSAGE_ID = new FieldForm(
            "message-id",
            "Names the message, so that its answer is told from others; the agent makes a new one for each.",
            ANY_UUID,
            "00000000-0000-4000-8000-000000000002");

    /** A form that is filled in. A field that this profile does not send has its default. */
    record Given(MessageForm form, Map<String, String> values) {
        private String text(FieldForm field) {
            return form.fields().contains(field) ? form.value(field.name(), values) : field.defaultValue();
        }

        private long number(FieldForm field) {
            return Long.parseLong(text(field));
        }

        private int smallNumber(FieldForm field) {
            return Math.toIntExact(number(field));
        }

        private TableNumber table() {
            return new TableNumber(smallNumber(TABLE));
        }

        private UUID guid() {
            return UUID.fromString(text(GUID));
        }

        String messageId() {
            return UUID.fromString(text(MESSAGE_ID)).toString();
        }
    }

    /**
     * Those that the agent sends to a PDV with this profile.
     *
     * @param employee the number of the employee in whose name pre-bills and closes are booked
     */
    static List<PdvForm> of(WireProfile profile, int employee) {
        List<PdvForm> forms = new ArrayList<>(List.of(list(profile), bill(), preBill(employee)));
        if (profile.closing().by() == Closing.By.QUEUE) {
            forms.add(close(employee));
        }
        forms.add(closeBoard(profile));
        return List.copyOf(forms);
    }

    private static PdvForm list(WireProfile profile) {
        return form(
                "list",
                Opcode.GETDATALIST,
                "Reads a part of a list: the tables, or the menu. The first table alone is how a session key is tried.",
                given -> new PdvRequest.ListPart(
                        ReferenceData.valueOf(given.text(LIST).toUpperCase(Locale.ROOT)),
                        given.smallNumber(PART),
                        given.smallNumber(LIMIT)),
                sent(profile, Opcode.GETDATALIST, LIST, PART, LIMIT));
    }

    private static PdvForm bill() {
        return form(
                "bill",
                Opcode.GETBOARDCONTENT,
                "Reads a table's bill.",
                given -> new PdvRequest.BoardContent(given.table()),
                List.of(TABLE));
    }

    private static PdvForm preBill(int employee) {
        return form(
                "pre-bill",
                Opcode.POSTQUEUE,
                "Moves a table into pre-bill.",
                given -> posted(QueueAction.PRE_BILL, employee, given),
                List.of(TABLE, GUID, TIME));
    }

    private static PdvForm close(int employee) {
        return form(
                "close",
                Opcode.POSTQUEUE,
                "Closes a table through the queue: it becomes free, its bill empty.",
                given -> posted(QueueAction.CLOSE, employee, given),
                List.of(TABLE, GUID, TIME));
    }

    private static PdvForm closeBoard(WireProfile profile) {
        return form(
                "close-board",
                Opcode.CLOSEBOARD,
                "Closes a table past the queue, in builds whose queue refuses to: it becomes free, its bill empty.",
                given -> new PdvRequest.CloseBoard(given.table(), given.guid()),
                sent(profile, Opcode.CLOSEBOARD, TABLE, GUID));
    }

    private static PdvRequest posted(QueueAction action, int employee, Given given) {
        return new PdvRequest.PostAction(
                action, given.table(), employee, given.guid(), Instant.ofEpochMilli(given.number(TIME)));
    }

    private static PdvForm form(
            String name, Opcode opcode, String sentence, Function<Given, PdvRequest> request, List<FieldForm> fields) {
        List<FieldForm> all =
                Stream.concat(fields.stream(), Stream.of(MESSAGE_ID)).toList();
        return new PdvForm(new MessageForm(name, opcode.name(), sentence, opcode.isReading(), all), request);
    }

    /** The fields whose values this profile's messages have. */
    private static List<FieldForm> sent(WireProfile profile, Opcode opcode, FieldForm... fields) {
        return Stream.of(fields)
                .filter(field -> profile.requests().fields().getOrDefault(opcode, List.of()).stream()
                        .anyMatch(template -> template.value().contains("{" + placeholder(field) + "}")))
                .toList();
    }

    private static String placeholder(FieldForm field) {
        return field.equals(LIST) ? "object" : field.name();
    }
}
