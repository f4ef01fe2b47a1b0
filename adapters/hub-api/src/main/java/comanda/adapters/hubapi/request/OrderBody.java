package comanda.adapters.hubapi.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import comanda.application.port.in.OrderTasks;
import comanda.application.port.in.OrderTasks.Order;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskType;
import comanda.http.problem.CommonProblem;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemException;
import comanda.http.request.InvalidField;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An order of a task. It is read in one pass, and the payload is taken as the bytes that it came in: a ticket of some megabytes never becomes a tree. Fields that nobody knows are ignored, so that
 * callers may be newer than the hub.
 */
public final class OrderBody {
    private static final int LONGEST_KEY = 255;
    /** In bytes: with what is said besides, the message to the agent is still no larger than agents take. */
    private static final int LARGEST_PAYLOAD = 12 * 1024 * 1024 - 8 * 1024;

    private static final int AT_ONCE = 8 * 1024;

    /** Only UTF-8 is read, whatever the first bytes look like: a payload is passed on as the bytes that it came in. Agents read nothing that is nested deeper. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(OrderTasks.LARGEST_TICKET * 2)
                    .build())
            .build();

    private @Nullable String shopId;
    private @Nullable String type;
    private TaskPayload payload = TaskPayload.EMPTY;
    private PayloadFields payloadFields = PayloadFields.NONE;
    private @Nullable Duration timeToLive;
    private @Nullable String idempotencyKey;

    private OrderBody() {}

    /**
     * Reads the body.
     *
     * @param headerKey the header's Idempotency-Key; null where there is none
     * @throws ProblemException when something is missing, wrong or too large
     */
    public static Order parse(byte[] body, @Nullable String headerKey) {
        checkText(body);
        OrderBody order = new OrderBody();
        try (JsonParser parser = JSON.createParser(body)) {
            order.read(parser, body);
        } catch (JsonParseException wrong) {
            throw String.valueOf(wrong.getOriginalMessage()).startsWith("Duplicate")
                    ? InvalidField.of("body", "has each field once")
                    : InvalidField.of("body", "is one JSON object, not nested too deeply");
        } catch (IOException wrong) {
            throw InvalidField.of("body", "is one JSON object, not nested too deeply");
        }
        return order.checked(headerKey);
    }

    /** What is skipped over is not decoded on the way, and an agent ends a connection that brings something else. */
    private static void checkText(byte[] body) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CharBuffer text = CharBuffer.allocate(AT_ONCE);
        CoderResult result = decoder.decode(bytes, text, true);
        while (result.isOverflow()) {
            text.clear();
            result = decoder.decode(bytes, text, true);
        }
        if (result.isError()) {
            throw InvalidField.of("body", "is JSON in UTF-8");
        }
    }

    private void read(JsonParser parser, byte[] body) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw InvalidField.of("body", "is a JSON object");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "shopId" -> shopId = text(parser, value, field);
                case "type" -> type = text(parser, value, field);
                case "payload" -> readPayload(parser, value, body);
                case "ttlSeconds" -> timeToLive = timeToLive(parser, value);
                case "idempotencyKey" -> idempotencyKey = text(parser, value, field);
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw InvalidField.of("body", "is one JSON object");
        }
    }

    private static @Nullable String text(JsonParser parser, JsonToken value, String field) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return null;
        }
        if (value != JsonToken.VALUE_STRING) {
            throw InvalidField.of(field, "is a string");
        }
        return parser.getText();
    }

    private static @Nullable Duration timeToLive(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return null;
        }
        long most = OrderTasks.LONGEST_TIME_TO_LIVE.toSeconds();
        if (value != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() != JsonParser.NumberType.INT
                || parser.getIntValue() < 1
                || parser.getIntValue() > most) {
            throw InvalidField.of("ttlSeconds", "is a whole number from 1 to " + most);
        }
        return Duration.ofSeconds(parser.getIntValue());
    }

    private void readPayload(JsonParser parser, JsonToken value, byte[] body) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (value != JsonToken.START_OBJECT) {
            throw InvalidField.of("payload", "is a JSON object");
        }
        int begin = (int) parser.currentTokenLocation().getByteOffset();
        payloadFields = PayloadFields.read(parser);
        int end = (int) parser.currentLocation().getByteOffset();
        if (end - begin > LARGEST_PAYLOAD) {
            throw new ProblemException(new Problem(
                    CommonProblem.TOO_LARGE,
                    "A task's payload has at most " + LARGEST_PAYLOAD + " bytes, and this one has " + (end - begin)
                            + "."));
        }
        payload = TaskPayload.of(Arrays.copyOfRange(body, begin, end));
    }

    private Order checked(@Nullable String headerKey) {
        if (shopId == null || !ShopId.isValid(shopId)) {
            throw InvalidField.of(
                    "shopId", shopId == null ? "is missing" : "is 1 to 100 letters, digits and . _ : @ + -");
        }
        TaskType known = TaskType.of(type == null ? "" : type)
                .orElseThrow(() -> InvalidField.of("type", "is print, print-test, config or ping"));
        payloadFields.check(known, payload.size());
        return new Order(new ShopId(shopId), known, payload, timeToLive, key(headerKey));
    }

    private @Nullable String key(@Nullable String headerKey) {
        if (idempotencyKey == null) {
            return headerKey;
        }
        if (headerKey != null && !headerKey.equals(idempotencyKey)) {
            throw InvalidField.of("idempotencyKey", "is the same as the header Idempotency-Key where both are there");
        }
        if (idempotencyKey.isBlank()
                || idempotencyKey.length() > LONGEST_KEY
                || !idempotencyKey.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw InvalidField.of("idempotencyKey", "has 1 to " + LONGEST_KEY + " printable ASCII characters");
        }
        return idempotencyKey;
    }
}
