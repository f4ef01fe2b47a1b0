package comanda.adapters.hubadmin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import comanda.adapters.hubadmin.page.Links;
import comanda.adapters.hubadmin.page.TaskPage;
import comanda.adapters.hubadmin.page.TaskPage.Paper;
import comanda.adapters.hubprotocol.HubMessage;
import comanda.adapters.hubprotocol.HubMessages;
import comanda.adapters.hubprotocol.UnreadableMessage;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.TaskPayload;
import comanda.domain.print.PrinterChoice;
import comanda.domain.print.TextEncoding;
import comanda.domain.print.Ticket;
import comanda.escpos.PrinterProfile;
import comanda.escpos.PrinterProfiles;
import comanda.escpos.preview.Mark;
import comanda.escpos.preview.Preview;
import comanda.escpos.preview.PreviewWords;
import comanda.escpos.preview.TicketPreview;
import comanda.pages.text.Words;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Reads what tasks say as their agents read it, and draws what they print. */
@Singleton
class TaskContents {
    /** Each may hold some tens of megabytes. */
    private static final int MOST_AT_ONCE = 3;

    private static final String ENCODING = "encoding";
    private static final int LONGEST_FACT = 200;

    private final JsonFactory json = new JsonFactory();
    private final Semaphore drawing = new Semaphore(MOST_AT_ONCE);
    private final PrinterProfile profile =
            PrinterProfiles.named(PrinterProfiles.names().getFirst()).orElseThrow();

    /** Everything that a task says. */
    TaskPage.Content read(AgentTask task, TaskPayload payload, Words words) {
        return switch (message(task, payload)) {
            case HubMessage.TaskPrint print ->
                new TaskPage.Content(
                        print.ticket() instanceof Ticket.Stream stream ? stream.bytes().length : 0,
                        print.printer() instanceof PrinterChoice.Default
                                ? ""
                                : print.printer().toString(),
                        encoding(payload),
                        print.reason(),
                        print.copies(),
                        "",
                        "",
                        paper(task, print, words));
            case HubMessage.TaskConfig _ -> other(payload, "", new String(payload.json(), StandardCharsets.UTF_8));
            case HubMessage.WrongTask wrong -> other(payload, wrong.problem(), "");
            case HubMessage.TaskPing _ -> other(payload, "", "");
            case HubMessage.Ack _, HubMessage.Unknown _ -> other(payload, words.get("task.unreadable"), "");
        };
    }

    private static TaskPage.Content other(TaskPayload payload, String problem, String settings) {
        return new TaskPage.Content(
                payload.size(),
                "",
                "",
                "",
                1,
                problem,
                settings,
                problem.isEmpty() ? new Paper.None() : new Paper.Unreadable());
    }

    private Paper paper(AgentTask task, HubMessage.TaskPrint print, Words words) {
        if (!(print.ticket() instanceof Ticket.Stream stream)) {
            return new Paper.OwnPage();
        }
        Preview preview = draw(stream, words);
        List<TaskPage.MarkView> marks = new ArrayList<>();
        for (Mark.Kind kind : Mark.Kind.values()) {
            List<Mark> some =
                    preview.marks().stream().filter(mark -> mark.kind() == kind).toList();
            if (!some.isEmpty()) {
                marks.add(new TaskPage.MarkView(kind.name(), some.getFirst().label(), some.size()));
            }
        }
        return new Paper.Picture(
                Links.task(task.id()) + "/preview.svg",
                preview.width(),
                preview.height(),
                marks,
                preview.markCount(),
                preview.isTruncated());
    }

    /** The picture of a task; empty where it prints no ticket of its own. */
    Optional<String> picture(AgentTask task, TaskPayload payload, Words words) {
        return message(task, payload) instanceof HubMessage.TaskPrint print
                        && print.ticket() instanceof Ticket.Stream stream
                ? Optional.of(draw(stream, words).svg())
                : Optional.empty();
    }

    private Preview draw(Ticket.Stream stream, Words words) {
        TicketPreview preview = new TicketPreview(profile, in(words));
        drawing.acquireUninterruptibly();
        try {
            return stream.encoding() == TextEncoding.UTF8
                    ? preview.ofUtf8(stream.bytes())
                    : preview.ofPrinterBytes(stream.bytes(), profile.defaultPage());
        } finally {
            drawing.release();
        }
    }

    private static PreviewWords in(Words words) {
        return new PreviewWords(
                words.get("preview.drawer"),
                words.get("preview.beep"),
                words.get("preview.status"),
                words.get("preview.stored-image"),
                words.get("preview.not-drawn"),
                words.get("preview.unknown-page"),
                words.get("preview.invalid-symbol"),
                words.get("preview.unprinted"),
                words.get("preview.truncated"));
    }

    /** The message that carries the task to its agent. */
    private static HubMessage message(AgentTask task, TaskPayload payload) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(payload.size() + 64);
        message.writeBytes(("{\"type\":\"" + task.type().wire() + "\",\"payload\":").getBytes(StandardCharsets.UTF_8));
        message.writeBytes(payload.json());
        message.write('}');
        try {
            return HubMessages.read(message.toByteArray());
        } catch (UnreadableMessage _) {
            return new HubMessage.Unknown(task.type().wire());
        }
    }

    /** As the payload says it; empty where it says nothing. */
    private String encoding(TaskPayload payload) {
        try (JsonParser parser = json.createParser(payload.json())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isIt = parser.currentName().equals(ENCODING);
                JsonToken value = parser.nextToken();
                if (isIt && value == JsonToken.VALUE_STRING) {
                    String text = parser.getText();
                    return text.substring(0, Math.min(text.length(), LONGEST_FACT));
                }
                parser.skipChildren();
            }
            return "";
        } catch (IOException _) {
            return "";
        }
    }
}
