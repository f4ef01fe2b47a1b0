package comanda.connectors.simulation.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.server.AnswerNote;
import comanda.connectors.simulation.server.Desk;
import comanda.connectors.simulation.server.Protocol;
import comanda.connectors.simulation.server.RequestNote;
import comanda.connectors.simulation.server.RequestReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 with JSON for a simulated point of sale. Bodies are at most a mebibyte and have a Content-Length; a connection goes
 * on unless the client says {@code Connection: close}. Of a request its method, path, query and length are kept, of an answer
 * its status and length: headers and bodies may hold secrets. Stateless.
 */
public final class HttpProtocol implements Protocol<HttpRequest, HttpReply> {

    private static final String NEW_LINE = "\r\n";
    private static final int LEAST_ERROR = 400;
    private static final int MOST_STATUS = 599;
    private static final int OWN_FAULT = 500;

    private final Set<String> operations;
    private final Function<HttpRequest, Set<String>> names;
    private final String keyHeader;

    /**
     * @param operations all names of operations, {@code tables}, {@code bill}, {@code pre-bill} and {@code close} among them
     * @param names what a request is called
     * @param keyHeader the header in which the session's key comes, {@code Authorization} for example
     */
    public HttpProtocol(Set<String> operations, Function<HttpRequest, Set<String>> names, String keyHeader) {
        this.operations = Set.copyOf(operations);
        this.names = names;
        this.keyHeader = keyHeader;
    }

    /** A desk whose {@link HttpProblem} is the error that it is. */
    public static Desk<HttpRequest, HttpReply> desk(Function<HttpRequest, HttpReply> handler) {
        return (request, connection) -> {
            try {
                return handler.apply(request);
            } catch (HttpProblem problem) {
                return HttpReply.error(problem.status(), problem.text());
            }
        };
    }

    @Override
    public Set<String> operations() {
        return operations;
    }

    @Override
    public RequestReader<HttpRequest> reader(InputStream in) {
        return new HttpRequestReader(in);
    }

    @Override
    public RequestNote note(HttpRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("query", String.join(",", request.query().keySet()));
        fields.put("length", Integer.toString(request.bodyLength()));
        return new RequestNote(opcode(request), fields, names.apply(request));
    }

    private static String opcode(HttpRequest request) {
        return request.method() + " " + request.path();
    }

    @Override
    public AnswerNote note(HttpReply answer, @Nullable HttpRequest request) {
        return new AnswerNote(
                request == null ? "UNREADABLE" : opcode(request),
                answer.status() < LEAST_ERROR,
                Map.of(
                        "status", Integer.toString(answer.status()),
                        "length", Integer.toString(answer.body().length())));
    }

    @Override
    public byte[] bytes(HttpReply answer) {
        return bytes(answer, UTF_8, NEW_LINE);
    }

    private static byte[] bytes(HttpReply answer, Charset charset, String newLine) {
        if (answer.filler() > 0) {
            throw new IllegalArgumentException(
                    "an answer with filler is not held in memory: order the fault oversized");
        }
        byte[] body = answer.body().getBytes(charset);
        String head = String.join(
                newLine,
                "HTTP/1.1 " + answer.status() + " Simulated",
                "Content-Type: " + answer.contentType(),
                "Content-Length: " + body.length,
                "",
                "");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.getBytes(US_ASCII));
        whole.writeBytes(body);
        return whole.toByteArray();
    }

    /** An error's number is the status where it can be one. */
    @Override
    public HttpReply refused(HttpRequest request, Fault.RefusalFault fault) {
        return switch (fault) {
            case Fault.ErrorAnswer(int code, String text) ->
                HttpReply.error(code >= LEAST_ERROR && code <= MOST_STATUS ? code : OWN_FAULT, text);
            case Fault.NotAuthorized _ -> HttpReply.error(401, "not authorized");
            case Fault.EchoKey _ ->
                HttpReply.error(OWN_FAULT, "internal error in session " + request.header(keyHeader));
        };
    }

    @Override
    public HttpReply unreadable(String why) {
        return HttpReply.error(LEAST_ERROR, why);
    }

    @Override
    public byte[] bent(Fault.BentContent fault, HttpReply answer) {
        return switch (fault) {
            case Fault.OtherMessageId _, Fault.WrongBase64 _ -> bytes(answer);
            case Fault.InvalidJson _ -> bytes(withBrokenBody(answer));
            case Fault.WrongCharset _ -> bytes(answer, ISO_8859_1, NEW_LINE);
            case Fault.WrongDelimiter _ -> bytes(answer, UTF_8, "\r");
        };
    }

    private static HttpReply withBrokenBody(HttpReply answer) {
        String body = answer.body();
        return new HttpReply(
                answer.status(), answer.contentType(), body.substring(0, Math.max(0, body.length() - 2)), 0);
    }

    /** HTTP answers have no ids, and their bodies are no base64. */
    @Override
    public boolean plays(Fault fault) {
        return !(fault instanceof Fault.OtherMessageId || fault instanceof Fault.WrongBase64);
    }
}
