package comanda.connectors.tck.corner;

import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.server.AnswerNote;
import comanda.connectors.simulation.server.FrameReader;
import comanda.connectors.simulation.server.Protocol;
import comanda.connectors.simulation.server.RequestNote;
import comanda.connectors.simulation.server.RequestReader;
import comanda.connectors.simulation.server.UnreadableRequestException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lines of a till. Thread safe. */
final class TillProtocol implements Protocol<TillProtocol.Request, TillProtocol.Reply> {
    private static final byte[] END = {'\n'};
    private static final int LONGEST_REQUEST = 4_096;
    private static final String NOBODYS_ID = "0";

    /** @param argument the first one; empty where there is none */
    record Request(String id, String key, Opcode opcode, String argument) {
        int table() {
            return Integer.parseInt(argument);
        }
    }

    /** An answer and the id of the request that it belongs to. */
    record Reply(String id, Answer answer) {}

    @Override
    public Set<String> operations() {
        return Arrays.stream(Opcode.values())
                .flatMap(opcode -> names(opcode).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> names(Opcode opcode) {
        return Set.of(
                opcode.name(),
                switch (opcode) {
                    case HELLO -> "hello";
                    case TABLES -> "tables";
                    case BILL -> "bill";
                    case PREBILL -> "pre-bill";
                    case CLOSE -> "close";
                });
    }

    @Override
    public RequestReader<Request> reader(InputStream in) {
        FrameReader frames = new FrameReader(in, END, LONGEST_REQUEST);
        return () -> {
            byte[] line = frames.next();
            return line == null ? null : request(new String(line, StandardCharsets.UTF_8));
        };
    }

    private static Request request(String line) throws UnreadableRequestException {
        try {
            List<String> fields = Fields.split(line);
            return new Request(
                    fields.get(0),
                    fields.get(1),
                    Opcode.valueOf(fields.get(2)),
                    fields.size() > 3 ? fields.get(3) : "");
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            throw UnreadableRequestException.skipped("no request");
        }
    }

    @Override
    public RequestNote note(Request request) {
        return new RequestNote(request.opcode().name(), Map.of("id", request.id()), names(request.opcode()));
    }

    @Override
    public AnswerNote note(Reply reply, @Nullable Request request) {
        return new AnswerNote(
                request == null ? "" : request.opcode().name(),
                reply.answer() instanceof Answer.Yes,
                Map.of("id", reply.id()));
    }

    @Override
    public byte[] bytes(Reply reply) {
        return (line(reply) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String line(Reply reply) {
        List<String> fields = new ArrayList<>(List.of(reply.id()));
        switch (reply.answer()) {
            case Answer.Yes(List<String> more) -> {
                fields.add("OK");
                fields.addAll(more);
            }
            case Answer.No(String code, String text) -> fields.addAll(List.of("ERR", code, text));
        }
        return Fields.join(fields);
    }

    @Override
    public Reply refused(Request request, Fault.RefusalFault fault) {
        return new Reply(
                request.id(),
                switch (fault) {
                    case Fault.ErrorAnswer(int code, String text) -> new Answer.No(Integer.toString(code), text);
                    case Fault.NotAuthorized _ -> new Answer.No("401", "unknown key");
                    case Fault.EchoKey _ -> new Answer.No("520", "trouble in the session " + request.key());
                });
    }

    @Override
    public Reply unreadable(String why) {
        return new Reply(NOBODYS_ID, new Answer.No("400", why));
    }

    @Override
    public byte[] bent(Fault.BentContent fault, Reply reply) {
        return switch (fault) {
            case Fault.OtherMessageId _ -> bytes(new Reply(NOBODYS_ID, reply.answer()));
            case Fault.WrongCharset _ -> (line(reply) + "\n").getBytes(StandardCharsets.ISO_8859_1);
            case Fault.WrongDelimiter _ -> (line(reply).replace('|', ';') + "\n").getBytes(StandardCharsets.UTF_8);
            // It has neither Base64 nor JSON, and what it has breaks as theirs does.
            case Fault.WrongBase64 _ -> (line(reply) + "\\?\n").getBytes(StandardCharsets.UTF_8);
            case Fault.InvalidJson _ -> (withoutEnd(line(reply)) + "\n").getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String withoutEnd(String line) {
        return line.substring(0, line.lastIndexOf('|'));
    }
}
