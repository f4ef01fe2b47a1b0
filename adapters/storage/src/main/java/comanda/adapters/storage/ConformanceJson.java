package comanda.adapters.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.application.conformance.Badge;
import comanda.application.conformance.ConformanceProof;
import comanda.application.conformance.PosCapability;
import comanda.application.conformance.Proof;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A proof as JSON, {@code {"format":1,"connector":"handheld","connectorVersion":"0.1.0","spiLevel":1,"provenAt":"2027-01-31T12:00:00Z","badge":"silver",
 * "capabilities":{"read-tables":"proven"},"passed":61,"failed":0,"skipped":3}}. Members that are not known are left alone; everything else has to be as it was written.
 */
final class ConformanceJson {
    private static final int FORMAT = 1;
    private static final int LONGEST_TEXT = 200;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ConformanceJson() {}

    static byte[] write(ConformanceProof proof) throws IOException {
        ObjectNode file = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("connector", proof.connectorId())
                .put("connectorVersion", proof.connectorVersion())
                .put("spiLevel", proof.spiLevel())
                .put("provenAt", proof.provenAt().toString())
                .put("badge", proof.badge() == null ? null : proof.badge().word());
        ObjectNode capabilities = file.putObject("capabilities");
        for (PosCapability capability : PosCapability.values()) {
            Proof found = proof.capabilities().get(capability);
            if (found != null) {
                capabilities.put(capability.word(), found.word());
            }
        }
        file.put("passed", proof.passed()).put("failed", proof.failed()).put("skipped", proof.skipped());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(file);
    }

    /** @throws IOException when it is anything else than what {@link #write} writes; the message says what, and quotes nothing */
    static ConformanceProof read(byte[] content) throws IOException {
        JsonNode file = parse(content);
        if (number(file, "format") != FORMAT) {
            throw new IOException("it has format " + number(file, "format") + ", and this version reads " + FORMAT);
        }
        return new ConformanceProof(
                text(file, "connector"),
                text(file, "connectorVersion"),
                number(file, "spiLevel"),
                instant(file, "provenAt"),
                badge(file),
                capabilities(file),
                number(file, "passed"),
                number(file, "failed"),
                number(file, "skipped"));
    }

    private static JsonNode parse(byte[] content) throws IOException {
        try {
            JsonNode file = JSON.readTree(content);
            if (file != null && file.isObject()) {
                return file;
            }
        } catch (JsonProcessingException _) {
            // Its message would quote the file.
        }
        throw new IOException("it is no JSON object, or was cut short");
    }

    private static String text(JsonNode file, String member) throws IOException {
        String text = file.path(member).isTextual() ? file.path(member).textValue() : "";
        if (text.isEmpty() || text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(member);
        }
        return text;
    }

    private static int number(JsonNode file, String member) throws IOException {
        JsonNode number = file.path(member);
        if (!number.isInt() || number.intValue() < 0) {
            throw wrong(member);
        }
        return number.intValue();
    }

    private static Instant instant(JsonNode file, String member) throws IOException {
        try {
            return Instant.parse(text(file, member));
        } catch (DateTimeException _) {
            throw wrong(member);
        }
    }

    private static @Nullable Badge badge(JsonNode file) throws IOException {
        return file.path("badge").isNull()
                ? null
                : Badge.of(text(file, "badge")).orElseThrow(() -> wrong("badge"));
    }

    private static Map<PosCapability, Proof> capabilities(JsonNode file) throws IOException {
        JsonNode found = file.path("capabilities");
        if (!found.isObject()) {
            throw wrong("capabilities");
        }
        Map<PosCapability, Proof> capabilities = new EnumMap<>(PosCapability.class);
        for (PosCapability capability : PosCapability.values()) {
            if (found.has(capability.word())) {
                capabilities.put(
                        capability, Proof.of(text(found, capability.word())).orElseThrow(() -> wrong("capabilities")));
            }
        }
        return capabilities;
    }

    private static IOException wrong(String member) {
        return new IOException("its '" + member + "' is missing or is not what it should be");
    }
}
