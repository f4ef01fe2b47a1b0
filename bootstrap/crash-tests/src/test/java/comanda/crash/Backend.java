package comanda.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A payment backend, as far as closing tables goes: it reads a bill, takes the money, and asks for the close until it knows. */
final class Backend implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    /** What says that the request did not fit the table as it is: nothing was accepted. */
    private static final Set<String> REFUSALS = Set.of(
            "bill-changed",
            "amount-mismatch",
            "already-settled",
            "nothing-to-pay",
            "table-not-open",
            "settlement-conflict");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** An answer, whatever it says. */
    record Answer(int status, JsonNode json) {
        String problem() {
            String type = json.path("type").asText();
            return type.substring(type.lastIndexOf(':') + 1);
        }

        /** What a failure is told with. */
        String text() {
            return status + " " + problem() + ": " + json.path("detail").asText();
        }
    }

    /** Until when something is tried, and whether that makes sense. */
    interface Patience {
        boolean isOver();
    }

    Answer get(AgentProcess agent, String path) throws IOException, InterruptedException {
        return send(request(agent, path).GET());
    }

    Answer post(AgentProcess agent, String path, String body) throws IOException, InterruptedException {
        return send(request(agent, path).POST(BodyPublishers.ofString(body)));
    }

    Answer post(AgentProcess agent, String path, String key, String body) throws IOException, InterruptedException {
        return send(request(agent, path).header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)));
    }

    Answer delete(AgentProcess agent, String path) throws IOException, InterruptedException {
        return send(request(agent, path).DELETE());
    }

    private static HttpRequest.Builder request(AgentProcess agent, String path) throws InterruptedException {
        return HttpRequest.newBuilder(URI.create(agent.url() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + AgentProcess.TOKEN);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    /**
     * Reads a table's bill until it gets one, and after a pre-bill where that is wanted.
     *
     * @return null where patience ended before
     */
    @Nullable JsonNode bill(AgentProcess agent, int table, boolean preBill, Patience patience) throws InterruptedException {
        while (!patience.isOver()) {
            try {
                Answer bill = get(agent, "/tables/" + table);
                if (bill.status() == 200 && preBill) {
                    bill = post(agent, "/tables/" + table + "/payment", "{}");
                }
                if (bill.status() == 200) {
                    return bill.json();
                }
            } catch (IOException notAnswered) {
                // The agent may be gone; patience knows.
            }
            Thread.sleep(BETWEEN_TRIES);
        }
        return null;
    }

    /** What is sent to close a table for what it was shown to owe. */
    static String payment(String key, JsonNode shown) {
        return JSON.createObjectNode()
                .put("paymentId", key)
                .put("billVersion", shown.at("/bill/version").asText())
                .put("method", "pix")
                .<ObjectNode>set("amount", shown.at("/bill/total"))
                .toString();
    }

    /** Asks for the close, always with the same key and body, until the answer is final or patience ends. */
    void pursue(AgentProcess agent, Purchase purchase, Patience patience) throws InterruptedException {
        while (!patience.isOver() && !close(agent, purchase)) {
            Thread.sleep(BETWEEN_TRIES);
        }
    }

    /** Asks once. @return whether the answer is final */
    boolean close(AgentProcess agent, Purchase purchase) throws InterruptedException {
        try {
            Answer answer = post(agent, "/tables/" + purchase.table() + "/close", purchase.key(), purchase.body());
            return take(answer, purchase);
        } catch (IOException notAnswered) {
            purchase.unanswered(String.valueOf(notAnswered.getMessage()));
            return false;
        }
    }

    private static boolean take(Answer answer, Purchase purchase) {
        JsonNode settlement = answer.json().path("settlement");
        if (answer.status() == 200 || answer.status() == 202) {
            purchase.heard(answer.json());
        } else if (answer.status() == 409 && settlement.has("id")) {
            purchase.heard(settlement);
        } else if (REFUSALS.contains(answer.problem())) {
            purchase.refused(answer.text());
        } else if (answer.status() < 500 && answer.status() != 429) {
            throw new AssertionError("the close of table " + purchase.table() + " got " + answer);
        } else {
            purchase.unanswered(answer.text());
        }
        return purchase.hasEnded();
    }

    /**
     * Asks what has become of it.
     *
     * @param known whether the agent has to know of it, whatever it has told the backend
     */
    void recall(AgentProcess agent, Purchase purchase, boolean known) throws IOException, InterruptedException {
        String id = purchase.settlement();
        if (id == null) {
            id = byPayment(agent, purchase.key());
        }
        if (id == null) {
            if (known) {
                purchase.isForgotten();
            }
            return;
        }
        Answer answer = get(agent, "/settlements/" + id);
        switch (answer.status()) {
            case 200 -> purchase.heard(answer.json());
            case 404 -> purchase.isForgotten();
            default -> throw new AssertionError("settlement " + id + " got " + answer);
        }
    }

    private @Nullable String byPayment(AgentProcess agent, String payment) throws IOException, InterruptedException {
        for (JsonNode settlement : get(agent, "/settlements?limit=500").json().path("settlements")) {
            if (settlement.path("paymentId").asText().equals(payment)) {
                return settlement.path("id").asText();
            }
        }
        return null;
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
