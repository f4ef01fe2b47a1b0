package comanda.connectors.simulation.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import comanda.connectors.simulation.faults.Fault;
import java.io.InputStream;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A point of sale that is as small as one can be: a line {@code id key opcode table} is answered with {@code id ok payload} or
 * {@code id error text}. Opcode {@code mute} is never answered.
 */
final class LinePos implements Protocol<LinePos.Question, LinePos.Reply>, Desk<LinePos.Question, LinePos.Reply> {

    record Question(String id, String key, String opcode, String table) {}

    record Reply(String id, boolean ok, String text) {}

    /** How often each table was closed. */
    final Map<String, Integer> closings = new ConcurrentHashMap<>();

    @Override
    public Set<String> operations() {
        return Set.of("bill", "close", "mute");
    }

    @Override
    public RequestReader<Question> reader(InputStream in) {
        FrameReader lines = new FrameReader(in, new byte[] {'\n'}, 100);
        return () -> {
            byte[] line = lines.next();
            return line == null ? null : read(new String(line, ISO_8859_1).split(" ", -1));
        };
    }

    private static Question read(String[] words) throws UnreadableRequestException {
        if (words.length != 4) {
            throw UnreadableRequestException.skipped("it has not four words");
        }
        return new Question(words[0], words[1], words[2], words[3]);
    }

    @Override
    public RequestNote note(Question request) {
        return new RequestNote(request.opcode(), Map.of("table", request.table()), Set.of(request.opcode()));
    }

    @Override
    public AnswerNote note(Reply answer, @Nullable Question request) {
        return new AnswerNote(request == null ? "?" : request.opcode(), answer.ok(), Map.of("id", answer.id()));
    }

    @Override
    public byte[] bytes(Reply answer) {
        return line(answer.id(), answer, " ", "\n");
    }

    private static byte[] line(String id, Reply answer, String separator, String end) {
        return (id + separator + (answer.ok() ? "ok" : "error") + separator + answer.text() + end).getBytes(ISO_8859_1);
    }

    @Override
    public Reply refused(Question request, Fault.RefusalFault fault) {
        return switch (fault) {
            case Fault.ErrorAnswer(int code, String text) -> new Reply(request.id(), false, code + text);
            case Fault.NotAuthorized _ -> new Reply(request.id(), false, "key");
            case Fault.EchoKey _ -> new Reply(request.id(), false, request.key());
        };
    }

    @Override
    public Reply unreadable(String why) {
        return new Reply("-", false, why);
    }

    @Override
    public byte[] bent(Fault.BentContent fault, Reply answer) {
        return switch (fault) {
            case Fault.OtherMessageId _ -> line("nobody", answer, " ", "\n");
            case Fault.WrongBase64 _ -> bytes(new Reply(answer.id(), answer.ok(), "*" + answer.text()));
            case Fault.InvalidJson _ -> bytes(new Reply(answer.id(), answer.ok(), encoded("{")));
            case Fault.WrongCharset _ -> bytes(answer);
            case Fault.WrongDelimiter _ -> line(answer.id(), answer, ";", "!");
        };
    }

    @Override
    public boolean plays(Fault fault) {
        return !(fault instanceof Fault.WrongCharset);
    }

    @Override
    public @Nullable Reply answer(Question request, int connection) {
        return switch (request.opcode()) {
            case "close" -> {
                closings.merge(request.table(), 1, Integer::sum);
                yield new Reply(request.id(), true, "closed");
            }
            case "mute" -> null;
            default -> new Reply(request.id(), true, encoded("{\"table\":" + request.table() + "}"));
        };
    }

    @Override
    public Reply answerWithOtherTable(Question request, int connection) {
        return new Reply(request.id(), true, encoded("{\"table\":99}"));
    }

    static String encoded(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
    }
}
