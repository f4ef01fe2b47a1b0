package comanda.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Guests of a simulated restaurant who ask for their bill, look at it for a moment and pay it by phone, one after the other, through the agent's REST API as a payment backend does. What goes wrong ends
 * one guest's try, and the next one begins anew.
 */
final class PayingGuests implements AutoCloseable {
    private static final int TIP_PERCENT = 10;
    private static final int LOOKS_AT_A_PENDING_CLOSE = 30;

    private final RestCalls agent;
    private final Pace pace;
    private final RandomGenerator random;
    private final Consumer<String> told;
    private final Thread thread = Thread.ofVirtual().name("paying-guests").unstarted(this::run);

    /**
     * @param between from one guest to the next
     * @param look from the pre-bill to the payment
     */
    record Pace(Duration between, Duration look) {
        static final Pace USUAL = new Pace(Duration.ofSeconds(20), Duration.ofSeconds(4));
    }

    /** @param told hears a sentence of each table that was paid and closed */
    PayingGuests(RestCalls agent, Pace pace, RandomGenerator random, Consumer<String> told) {
        this.agent = agent;
        this.pace = pace;
        this.random = random;
        this.told = told;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.interrupted()) {
                Thread.sleep(pace.between());
                pay();
            }
        } catch (InterruptedException _) {
            // The demonstration ends.
        }
    }

    private void pay() throws InterruptedException {
        try {
            Optional<String> table = choose();
            if (table.isPresent()) {
                pay(table.get());
            }
        } catch (IOException _) {
            // The agent is ending, or too slow for this guest.
        }
    }

    private Optional<String> choose() throws IOException, InterruptedException {
        JsonNode tables = agent.get("/tables?status=open").body().path("tables");
        return tables.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        tables.get(random.nextInt(tables.size())).path("id").asText());
    }

    private void pay(String table) throws IOException, InterruptedException {
        RestCalls.Answer asked = agent.post("/tables/" + table + "/payment", RestCalls.JSON.createObjectNode());
        JsonNode bill = asked.body().path("bill");
        if (!asked.isDone() || bill.at("/total/amount").asLong() == 0) {
            return;
        }
        Thread.sleep(pace.look());
        String payment = "pix-" + Long.toHexString(random.nextLong());
        RestCalls.Answer closed =
                agent.post("/tables/" + table + "/close", payment(payment, bill), "Idempotency-Key", payment);
        String state = closed.isDone() ? settled(closed.body()) : "";
        if (state.equals("closed")) {
            told.accept(asked.body().path("name").asText() + " was paid by phone and closed.");
        }
    }

    private static JsonNode payment(String id, JsonNode bill) {
        ObjectNode total = (ObjectNode) bill.path("total");
        ObjectNode body = RestCalls.JSON.createObjectNode();
        body.put("paymentId", id);
        body.put("billVersion", bill.path("version").asText());
        body.put("method", "pix");
        body.set("amount", total);
        body.putObject("tip")
                .put("amount", total.path("amount").asLong() * TIP_PERCENT / 100)
                .put("currency", total.path("currency").asText());
        return body;
    }

    /** How it ended, or {@code pending} where that takes long. */
    private String settled(JsonNode settlement) throws IOException, InterruptedException {
        String state = settlement.path("state").asText();
        for (int looks = 0; state.equals("pending") && looks < LOOKS_AT_A_PENDING_CLOSE; looks++) {
            Thread.sleep(Duration.ofSeconds(1));
            state = agent.get("/settlements/" + settlement.path("id").asText())
                    .body()
                    .path("state")
                    .asText();
        }
        return state;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            boolean _ = thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
