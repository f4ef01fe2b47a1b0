package comanda.adapters.hubadmin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.adapters.hubadmin.fleet.Printer;
import comanda.domain.hub.TaskPayload;
import comanda.pages.Refusal;
import io.micronaut.http.HttpStatus;
import java.util.List;

/** Writes what tasks say, as agents read it. */
final class Payloads {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHORTEST_INTERVAL = 5;
    private static final int LONGEST_INTERVAL = 3_600;

    private Payloads() {}

    /**
     * A test print.
     *
     * @param printer which one, for people; empty for the default one
     */
    record Test(TaskPayload payload, String printer) {}

    /** @param key of one of the printers; empty for the default one */
    static Test test(String key, List<Printer> printers) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        if (key.isEmpty()) {
            return new Test(written(payload.put("reason", "remote-test")), "");
        }
        Printer printer = find(key, printers);
        payload.set("printer", address(printer));
        return new Test(written(payload.put("reason", "remote-test")), printer.name());
    }

    /**
     * New settings.
     *
     * @param key of the printer that shall be the default one; empty to leave it
     * @param interval seconds between heartbeats; empty to leave it
     */
    static TaskPayload settings(String key, String interval, List<Printer> printers) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        ObjectNode updates = payload.putObject("updates");
        if (!key.isEmpty()) {
            updates.set("defaultPrinter", address(find(key, printers)));
        }
        if (!interval.isEmpty()) {
            int seconds = interval.matches("[0-9]{1,6}") ? Integer.parseInt(interval) : 0;
            if (seconds < SHORTEST_INTERVAL || seconds > LONGEST_INTERVAL) {
                throw new Refusal(HttpStatus.BAD_REQUEST, "error.interval", SHORTEST_INTERVAL, LONGEST_INTERVAL);
            }
            updates.putObject("telemetry").put("intervalSeconds", seconds);
        }
        if (updates.isEmpty()) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "error.no-settings");
        }
        return written(payload);
    }

    private static Printer find(String key, List<Printer> printers) {
        return printers.stream()
                .filter(printer -> printer.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.CONFLICT, "error.printer-gone"));
    }

    private static JsonNode address(Printer printer) {
        try {
            return JSON.readTree(printer.address());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("this was written as JSON before", impossible);
        }
    }

    private static TaskPayload written(ObjectNode payload) {
        return TaskPayload.of(payload.toString());
    }
}
