package comanda.adapters.storage;

import static comanda.adapters.storage.BilledTableJson.JSON;
import static comanda.adapters.storage.BilledTableJson.number;
import static comanda.adapters.storage.BilledTableJson.putTexts;
import static comanda.adapters.storage.BilledTableJson.putUnlessNull;
import static comanda.adapters.storage.BilledTableJson.text;
import static comanda.adapters.storage.BilledTableJson.textOrNull;
import static comanda.adapters.storage.BilledTableJson.texts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.application.hub.HubSettings;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterChoice;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The hub's settings as JSON, {@code {"format":1,"defaultPrinter":{"by":"tcp","host":"10.0.0.7","port":9100},"heartbeatInterval":"PT30S","pushedAt":"2027-01-31T12:00:00Z","tasks":["t-1"]}}. What is
 * null is left out; members that are not known are left alone.
 */
final class HubSettingsJson {
    private static final int FORMAT = 1;

    private HubSettingsJson() {}

    static byte[] write(HubSettings settings) throws IOException {
        ObjectNode content = JSON.createObjectNode().put("format", FORMAT);
        PrinterChoice printer = settings.defaultPrinter();
        if (printer != null) {
            content.set("defaultPrinter", write(printer));
        }
        putUnlessNull(content, "heartbeatInterval", words(settings.heartbeatInterval()));
        putUnlessNull(content, "pushedAt", words(settings.pushedAt()));
        putTexts(content, "tasks", settings.tasks());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
    }

    private static @Nullable String words(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static ObjectNode write(PrinterChoice choice) {
        ObjectNode content = JSON.createObjectNode();
        return switch (choice) {
            case PrinterChoice.Default _ -> content.put("by", "default");
            case PrinterChoice.Named(String name) -> content.put("by", "name").put("name", name);
            case PrinterChoice.OfRole(String role) -> content.put("by", "role").put("role", role);
            case PrinterChoice.At(PrinterAddress address) -> write(address, content);
        };
    }

    private static ObjectNode write(PrinterAddress address, ObjectNode content) {
        switch (address) {
            case PrinterAddress.Usb usb -> {
                content.put("by", "usb").put("vendorId", usb.vendorId()).put("productId", usb.productId());
                putUnlessNull(content, "serial", usb.serial());
            }
            case PrinterAddress.Tcp(String host, int port) ->
                content.put("by", "tcp").put("host", host).put("port", port);
            case PrinterAddress.File(String path) -> content.put("by", "file").put("path", path);
        }
        return content;
    }

    /** @throws IOException when it is anything else than what {@link #write} writes; the message says what, and quotes nothing */
    static HubSettings read(byte[] bytes) throws IOException {
        try {
            JsonNode content = JSON.readTree(bytes);
            int format = number(content, "format");
            if (format != FORMAT) {
                throw new IOException("it has format " + format + ", and this version reads " + FORMAT);
            }
            String interval = textOrNull(content, "heartbeatInterval");
            String pushedAt = textOrNull(content, "pushedAt");
            return new HubSettings(
                    content.has("defaultPrinter") ? choice(content.required("defaultPrinter")) : null,
                    interval == null ? null : Duration.parse(interval),
                    pushedAt == null ? null : Instant.parse(pushedAt),
                    texts(content, "tasks"));
        } catch (JsonProcessingException | RuntimeException _) {
            // Its message may quote the file.
            throw new IOException("it is not what the agent writes, or was cut short");
        }
    }

    private static PrinterChoice choice(JsonNode content) {
        String by = text(content, "by");
        return switch (by) {
            case "default" -> new PrinterChoice.Default();
            case "name" -> new PrinterChoice.Named(text(content, "name"));
            case "role" -> new PrinterChoice.OfRole(text(content, "role"));
            case "usb" ->
                new PrinterChoice.At(new PrinterAddress.Usb(
                        number(content, "vendorId"), number(content, "productId"), textOrNull(content, "serial")));
            case "tcp" -> new PrinterChoice.At(new PrinterAddress.Tcp(text(content, "host"), number(content, "port")));
            case "file" -> new PrinterChoice.At(new PrinterAddress.File(text(content, "path")));
            default -> throw new IllegalArgumentException("a printer is never chosen by " + by);
        };
    }
}
