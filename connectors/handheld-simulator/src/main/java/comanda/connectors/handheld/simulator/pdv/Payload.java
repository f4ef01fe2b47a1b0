package comanda.connectors.handheld.simulator.pdv;

import com.fasterxml.jackson.core.JsonGenerator;
import comanda.connectors.simulation.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;

/** JSON as the PDV writes it, in UTF-8 within base64. */
final class Payload {

    /** Writes one JSON value. */
    @FunctionalInterface
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static final int USUAL_SIZE = 4 * 1024;

    private Payload() {}

    static String of(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
            content.write(json);
        } catch (IOException impossible) {
            throw new IllegalStateException("JSON could not be written into memory", impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Writes 2 as 2.0 and 72.50 as 72.5, as the PDV does. */
    static void decimal(JsonGenerator json, String key, BigDecimal value) throws IOException {
        BigDecimal plain = value.stripTrailingZeros();
        json.writeNumberField(key, plain.scale() < 1 ? plain.setScale(1) : plain);
    }

    /** Writes 2 as 2 and 0.350 as 0.35. */
    static void count(JsonGenerator json, String key, BigDecimal value) throws IOException {
        BigDecimal plain = value.stripTrailingZeros();
        json.writeNumberField(key, plain.scale() < 0 ? plain.setScale(0) : plain);
    }

    /** Writes an id as a number where it is one. */
    static void id(JsonGenerator json, String key, String id) throws IOException {
        if (id.matches("[1-9]\\d{0,8}")) {
            json.writeNumberField(key, Integer.parseInt(id));
        } else {
            json.writeStringField(key, id);
        }
    }
}
