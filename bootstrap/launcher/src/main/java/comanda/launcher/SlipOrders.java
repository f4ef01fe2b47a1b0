package comanda.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.adapters.printing.EscPosTickets;
import comanda.application.message.MoneyText;
import comanda.domain.money.Money;
import comanda.domain.print.Printer;
import comanda.domain.print.Ticket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/**
 * Orders a slip at the hub for each table that was paid and closed, as a backend does that follows the agent's events: so the hub's pages show what came out of the printer. It goes the whole way, from
 * the hub to the agent to the printer.
 */
final class SlipOrders implements AutoCloseable {
    private static final Duration UNTIL_NEXT_TRY = Duration.ofSeconds(1);
    private static final String ID = "id: ";
    private static final String DATA = "data: ";

    private final RestCalls agent;
    private final RestCalls hub;
    private final String shop;
    private final Printer printer;
    private final Locale locale;
    /** Up to which all was done; what is done twice is one task, by its key. */
    private String lastEventId = "";

    private final Thread thread = Thread.ofVirtual().name("slip-orders").unstarted(this::run);

    SlipOrders(RestCalls agent, RestCalls hub, String shop, Printer printer, Locale locale) {
        this.agent = agent;
        this.hub = hub;
        this.shop = shop;
        this.printer = printer;
        this.locale = locale;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.interrupted()) {
                follow();
                Thread.sleep(UNTIL_NEXT_TRY);
            }
        } catch (InterruptedException _) {
            // The demonstration ends.
        }
    }

    private void follow() throws InterruptedException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(agent.stream("/events", lastEventId), StandardCharsets.UTF_8))) {
            String id = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ID)) {
                    id = line.substring(ID.length());
                } else if (line.startsWith(DATA)) {
                    heard(RestCalls.JSON.readTree(line.substring(DATA.length())));
                    lastEventId = id;
                }
            }
        } catch (IOException _) {
            // The agent is ending, or the stream broke and is followed anew.
        }
    }

    private void heard(JsonNode event) throws IOException, InterruptedException {
        String settlement = event.path("settlementId").asText();
        if (!settlement.isEmpty() && event.path("state").asText().equals("closed")) {
            order(agent.get("/settlements/" + settlement).body());
        }
    }

    private void order(JsonNode settlement) throws IOException, InterruptedException {
        ObjectNode task = RestCalls.JSON.createObjectNode();
        task.put("shopId", shop)
                .put("type", "print")
                .put("idempotencyKey", settlement.path("id").asText());
        task.putObject("payload")
                .put("printer", printer.alias().value())
                .put("encoding", "base64")
                .put("data", Base64.getEncoder().encodeToString(slip(settlement)))
                .put("reason", "table " + settlement.path("tableId").asText() + " was paid");
        RestCalls.Answer ordered = hub.post("/api/agent-tasks", task);
        if (ordered.status() >= 500) {
            throw new IOException("the hub cannot take it now");
        }
    }

    private byte[] slip(JsonNode settlement) {
        List<String> lines = new ArrayList<>();
        lines.add("Total " + money(settlement.path("amount")));
        if (settlement.hasNonNull("tip")) {
            lines.add("Gorjeta " + money(settlement.path("tip")));
        }
        lines.add(settlement.path("method").asText());
        Ticket slip = new Ticket.Note("Mesa " + settlement.path("tableId").asText() + " PAGA", lines);
        return new EscPosTickets().compose(slip, printer, List.of());
    }

    private String money(JsonNode money) {
        return MoneyText.of(
                new Money(
                        money.path("amount").asLong(),
                        Currency.getInstance(money.path("currency").asText())),
                locale);
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
