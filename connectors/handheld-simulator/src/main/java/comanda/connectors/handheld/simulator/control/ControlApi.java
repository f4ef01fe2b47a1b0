package comanda.connectors.handheld.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.connectors.handheld.simulator.cloud.CloudFault;
import comanda.connectors.handheld.simulator.cloud.KeyRing;
import comanda.connectors.simulation.faults.FaultAt;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.http.HttpListener;
import comanda.connectors.simulation.http.HttpProblem;
import comanda.connectors.simulation.http.HttpReply;
import comanda.connectors.simulation.http.HttpRequest;
import comanda.connectors.simulation.http.Json;
import comanda.connectors.simulation.restaurant.RestaurantException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * Steers the simulator over HTTP with JSON:
 *
 * <ul>
 *   <li>{@code GET /state}, {@code /ledger}, {@code /messages}, {@code /faults};
 *   <li>{@code POST /tables/{id}/seat}, {@code /items}, {@code /pre-bill}, {@code /close}, {@code /free}, and
 *       {@code /tables/{id}} to change its name, status, lock, total or discount;
 *   <li>{@code POST /faults} with {@code {"fault":"late:1500ms@before-work","operation":"bill","times":1}}, {@code DELETE /faults};
 *   <li>{@code POST /keys/rotate}, {@code /cloud/down}, {@code /cloud/up}, {@code /cloud/fault}, {@code DELETE /cloud/fault};
 *   <li>{@code POST /tick} with {@code {"events":1}}.
 * </ul>
 *
 * <p>An error is {@code {"error":"…"}} with 400, 404, 405, 409 or 413. There is no access control: it belongs on loopback.
 */
public final class ControlApi implements AutoCloseable {

    private static final int MAX_EVENTS = 10_000;

    private final Steering steering;
    private final Documents documents;
    private final TableRoutes tables;
    private final HttpListener listener;

    private ControlApi(Steering steering) throws IOException {
        this.steering = steering;
        this.documents = new Documents(steering);
        this.tables = new TableRoutes(steering.restaurant(), steering.life(), documents);
        this.listener = HttpListener.start(
                "simulator-control",
                steering.options().host(),
                steering.options().controlPort(),
                this::answer);
    }

    /** Begins to listen on the control port of the options. */
    public static ControlApi start(Steering steering) throws IOException {
        return new ControlApi(steering);
    }

    public int port() {
        return listener.port();
    }

    private HttpReply answer(HttpRequest request) {
        try {
            return HttpReply.json(200, routed(request));
        } catch (RestaurantException no) {
            throw new HttpProblem(statusOf(no.reason()), no.description());
        } catch (IllegalArgumentException unfit) {
            throw new HttpProblem(400, String.valueOf(unfit.getMessage()));
        } catch (UncheckedIOException portTaken) {
            throw new HttpProblem(409, String.valueOf(portTaken.getMessage()));
        }
    }

    private static int statusOf(RestaurantException.Reason reason) {
        return switch (reason) {
            case NO_SUCH_TABLE -> 404;
            case NO_SUCH_ITEM -> 400;
            case WRONG_STATE -> 409;
        };
    }

    private JsonNode routed(HttpRequest request) {
        List<String> path = List.of(request.path().substring(1).split("/", -1));
        if (path.getFirst().equals("tables")) {
            return tables.answer(request, path.subList(1, path.size()));
        }
        return switch (request.method() + " " + request.path()) {
            case "GET /state" -> documents.state();
            case "GET /ledger" -> documents.ledger();
            case "GET /messages" -> documents.messages();
            case "GET /faults", "DELETE /faults", "POST /faults" -> faults(request);
            case "POST /keys/rotate" -> rotate();
            case "POST /tick" -> tick(request.json());
            case "POST /cloud/down", "POST /cloud/up", "POST /cloud/fault", "DELETE /cloud/fault" -> cloud(request);
            default -> throw new HttpProblem(404, "there is no " + request.method() + " " + request.path());
        };
    }

    private JsonNode faults(HttpRequest request) {
        Script script = steering.pdv().script();
        switch (request.method().toUpperCase(Locale.ROOT)) {
            case "POST" -> {
                JsonNode body = request.json();
                Fields fields = Fields.of(body, "fault", "operation", "times");
                script.add(
                        FaultAt.parse(fields.text("fault")),
                        fields.text("operation", Script.ANY),
                        body.has("times") ? fields.number("times", 1, Script.ALWAYS) : 1);
            }
            case "DELETE" -> script.clear();
            default -> {
                // A GET only looks.
            }
        }
        return documents.faults();
    }

    private JsonNode rotate() {
        return Json.MAPPER
                .createObjectNode()
                .put("current", KeyRing.masked(steering.keys().rotate()));
    }

    private JsonNode tick(JsonNode body) {
        Fields fields = Fields.of(body, "events");
        int events = body.has("events") ? fields.number("events", 1, MAX_EVENTS) : 1;
        ObjectNode answer = Json.MAPPER.createObjectNode();
        for (int count = 0; count < events; count++) {
            answer.withArray("/happened").add(steering.life().tick());
        }
        return answer;
    }

    private JsonNode cloud(HttpRequest request) {
        switch (request.method() + " " + request.path()) {
            case "POST /cloud/down" -> steering.cloud().down();
            case "POST /cloud/up" -> steering.cloud().up();
            case "POST /cloud/fault" ->
                steering.cloud()
                        .fault(CloudFault.parse(
                                Fields.of(request.json(), "fault").text("fault")));
            default -> steering.cloud().fault(null);
        }
        return documents.cloud();
    }

    @Override
    public void close() {
        listener.close();
    }
}
