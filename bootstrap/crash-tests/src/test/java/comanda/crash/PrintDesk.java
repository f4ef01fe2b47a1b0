package comanda.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;

/** A backend that has tickets printed over the API: it asks until it is told that a ticket is accepted, and then how it ended. */
final class PrintDesk implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    private static final Set<String> ENDED = Set.of("printed", "failed", "unconfirmed", "expired", "canceled");

    private final Backend http = new Backend();

    /** Asks for it, always with the same key and body, until it has ended or patience has. */
    void pursue(AgentProcess agent, PrintOrder order, Backend.Patience patience) throws InterruptedException {
        boolean isAccepted = false;
        while (!order.hasEnded() && !patience.isOver()) {
            try {
                if (isAccepted) {
                    look(agent, order);
                } else {
                    isAccepted = ask(agent, order);
                }
            } catch (IOException notAnswered) {
                // The agent may be gone; patience knows.
            }
            if (!order.hasEnded()) {
                Thread.sleep(BETWEEN_TRIES);
            }
        }
    }

    /** @return whether it was accepted */
    boolean ask(AgentProcess agent, PrintOrder order) throws IOException, InterruptedException {
        Backend.Answer answer = http.post(agent, "/print-jobs", order.id(), body(order));
        if (answer.status() == 202) {
            heard(order, answer.json());
            return true;
        }
        if (answer.status() < 500 && answer.status() != 429) {
            throw new AssertionError("ticket " + order.id() + " got " + answer);
        }
        return false;
    }

    /** Asks for what was acknowledged, without making it anew. */
    void look(AgentProcess agent, PrintOrder order) throws IOException, InterruptedException {
        String job = order.job();
        if (job == null) {
            return;
        }
        Backend.Answer answer = http.get(agent, "/print-jobs/" + job);
        switch (answer.status()) {
            case 200 -> heard(order, answer.json());
            case 404 -> order.isForgotten();
            case 503 -> {
                // Not now.
            }
            default -> throw new AssertionError("print job " + job + " got " + answer);
        }
    }

    /** Takes it back, if that is still possible. */
    void cancel(AgentProcess agent, PrintOrder order) throws IOException, InterruptedException {
        String job = order.job();
        if (job != null) {
            Backend.Answer answer = http.delete(agent, "/print-jobs/" + job);
            if (answer.status() == 200) {
                heard(order, answer.json());
            }
        }
    }

    private static void heard(PrintOrder order, JsonNode job) {
        order.isJob(job.path("id").asText());
        String state = job.path("state").asText();
        if (ENDED.contains(state)) {
            order.ended(state, job);
        }
    }

    private static String body(PrintOrder order) {
        ObjectNode body = JSON.createObjectNode()
                .put("printer", order.printer())
                .put("encoding", "hex")
                .put("data", HexFormat.of().formatHex(order.ticket().getBytes(US_ASCII)))
                .put("copies", order.copies())
                .put("reason", order.id());
        if (order.timeToLive() != null) {
            body.put("ttlSeconds", order.timeToLive().toSeconds());
        }
        return body.toString();
    }

    @Override
    public void close() {
        http.close();
    }
}
