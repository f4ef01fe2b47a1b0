package comanda.adapters.hubprotocol;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrinterChoice;
import comanda.domain.print.TextEncoding;
import comanda.domain.print.Ticket;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads tasks out of their envelopes. */
final class TaskFields {
    static final String PRINT = "task_print";
    static final String CONFIG = "task_config";
    static final String PING = "task_ping";

    private static final Set<String> TESTS = Set.of("remote-test", "test", "print-test");
    private static final BigDecimal LONGEST_SPAN = new BigDecimal(315_360_000);

    private TaskFields() {}

    /** @param attached what stands for the data in a binary message; null in a text message */
    static HubMessage.Task print(Envelope envelope, byte[] message, byte @Nullable [] attached) {
        JsonNode payload = envelope.payload();
        try {
            String reason = Fields.textOrEmpty(payload, "reason").strip();
            boolean hasData = attached != null || envelope.data() >= 0 || Fields.member(payload, Envelope.DATA) != null;
            boolean isTest = TESTS.contains(reason.toLowerCase(Locale.ROOT))
                    || Fields.isTrue(payload, "test")
                    || (reason.isEmpty() && !hasData);
            Ticket data = attached == null ? data(envelope, message) : data(payload, attached);
            if (data == null && !isTest) {
                throw new WrongFieldException("There is nothing to print in it: it has no data and is no test.");
            }
            return new HubMessage.TaskPrint(
                    envelope.id(),
                    PrinterField.read(Fields.member(payload, "printer")),
                    data == null ? new Ticket.TestPage() : data,
                    reason,
                    isTest,
                    copies(payload),
                    span(payload, "ttlSeconds"));
        } catch (WrongFieldException wrong) {
            return new HubMessage.WrongTask(envelope.id(), PRINT, wrong.problem());
        }
    }

    private static Ticket.@Nullable Stream data(Envelope envelope, byte[] message) throws WrongFieldException {
        if (Fields.member(envelope.payload(), Envelope.DATA) != null) {
            throw new WrongFieldException(TicketData.NEITHER);
        }
        return envelope.data() < 0 ? null : TicketData.read(message, envelope.data(), envelope.payload());
    }

    private static Ticket.@Nullable Stream data(JsonNode payload, byte[] attached) {
        TextEncoding text = TicketData.charset(payload);
        return attached.length == 0 ? null : new Ticket.Stream(attached, text);
    }

    private static int copies(JsonNode payload) throws WrongFieldException {
        JsonNode member = Fields.member(payload, "copies");
        Long copies = member == null ? Long.valueOf(1) : Fields.wholeNumber(member);
        if (copies == null || copies < 1 || copies > PrintJob.MOST_COPIES) {
            throw new WrongFieldException("Its copies are none from 1 to " + PrintJob.MOST_COPIES + ".");
        }
        return copies.intValue();
    }

    /** Seconds, rounded up to whole ones. */
    private static @Nullable Duration span(JsonNode object, String name) throws WrongFieldException {
        JsonNode member = Fields.member(object, name);
        if (member == null) {
            return null;
        }
        Long whole = Fields.wholeNumber(member);
        BigDecimal seconds = whole != null ? BigDecimal.valueOf(whole) : Fields.decimal(member);
        if (seconds == null || seconds.signum() <= 0 || seconds.compareTo(LONGEST_SPAN) > 0) {
            throw new WrongFieldException("Its " + name + " is no number of seconds above 0.");
        }
        return Duration.ofSeconds(seconds.setScale(0, RoundingMode.CEILING).longValueExact());
    }

    /** All of its changes, or all of its problems. */
    static HubMessage.Task config(Envelope envelope) {
        List<String> problems = new ArrayList<>();
        JsonNode updates = object(envelope.payload(), "updates", problems);
        JsonNode telemetry = updates == null ? null : object(updates, "telemetry", problems);
        PrinterChoice printer = updates == null ? null : defaultPrinter(updates, problems);
        Duration interval = telemetry == null ? null : interval(telemetry, problems);
        if (updates == null && problems.isEmpty()) {
            problems.add("It has no updates.");
        }
        return problems.isEmpty()
                ? new HubMessage.TaskConfig(envelope.id(), printer, interval)
                : new HubMessage.WrongTask(envelope.id(), CONFIG, String.join(" ", problems));
    }

    private static @Nullable JsonNode object(JsonNode parent, String name, List<String> problems) {
        JsonNode member = Fields.member(parent, name);
        if (member != null && !member.isObject()) {
            problems.add("Its " + name + " is no object.");
            return null;
        }
        return member;
    }

    private static @Nullable PrinterChoice defaultPrinter(JsonNode updates, List<String> problems) {
        JsonNode member = Fields.member(updates, "defaultPrinter");
        try {
            PrinterChoice choice = member == null ? null : PrinterField.read(member);
            if (choice instanceof PrinterChoice.Default) {
                throw new WrongFieldException("Its defaultPrinter names no printer.");
            }
            return choice;
        } catch (WrongFieldException wrong) {
            problems.add(wrong.problem());
            return null;
        }
    }

    private static @Nullable Duration interval(JsonNode telemetry, List<String> problems) {
        try {
            return span(telemetry, "intervalSeconds");
        } catch (WrongFieldException wrong) {
            problems.add(wrong.problem());
            return null;
        }
    }
}
