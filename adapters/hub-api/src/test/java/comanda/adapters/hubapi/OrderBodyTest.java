package comanda.adapters.hubapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with an order is told at once, and what is right goes on as it came. */
class OrderBodyTest extends HubApiTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|shopId",
                "{\"type\":\"ping\"}|shopId",
                "{\"shopId\":null,\"type\":\"ping\"}|shopId",
                "{\"shopId\":7,\"type\":\"ping\"}|shopId",
                "{\"shopId\":\"\",\"type\":\"ping\"}|shopId",
                "{\"shopId\":\"a b\",\"type\":\"ping\"}|shopId",
                "{\"shopId\":\"a\\u0000\",\"type\":\"ping\"}|shopId",
                "{\"shopId\":\"\\ud800\",\"type\":\"ping\"}|shopId",
                "{\"shopId\":\"../admin\",\"type\":\"ping\"}|shopId",
                "{\"shopId\":\"a\"}|type",
                "{\"shopId\":\"a\",\"type\":null}|type",
                "{\"shopId\":\"a\",\"type\":[\"ping\"]}|type",
                "{\"shopId\":\"a\",\"type\":\"PING\"}|type",
                "{\"shopId\":\"a\",\"type\":\"close\"}|type",
                "{\"shopId\":\"a\",\"type\":\"task_print\"}|type",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"payload\":[]}|payload",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"payload\":\"{}\"}|payload",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"payload\":7}|payload",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"ttlSeconds\":0}|ttlSeconds",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"ttlSeconds\":-1}|ttlSeconds",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"ttlSeconds\":1.5}|ttlSeconds",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"ttlSeconds\":1e2}|ttlSeconds",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"ttlSeconds\":\"60\"}|ttlSeconds",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"ttlSeconds\":true}|ttlSeconds",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"ttlSeconds\":604801}|ttlSeconds",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"ttlSeconds\":4294967297}|ttlSeconds",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"ttlSeconds\":99999999999999999999}|ttlSeconds",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"idempotencyKey\":\"\"}|idempotencyKey",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"idempotencyKey\":\" \"}|idempotencyKey",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"idempotencyKey\":\"\\u0000\"}|idempotencyKey",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"idempotencyKey\":{}}|idempotencyKey",
                "{\"shopId\":\"a\",\"type\":\"print\"}|payload.data",
                "{\"shopId\":\"a\",\"type\":\"print\",\"payload\":{\"data\":\"\"}}|payload.data",
                "{\"shopId\":\"a\",\"type\":\"print\",\"payload\":{\"data\":null}}|payload.data",
                "{\"shopId\":\"a\",\"type\":\"print\",\"payload\":{\"data\":[27]}}|payload.data",
                "{\"shopId\":\"a\",\"type\":\"print\",\"payload\":{\"data\":\"%%%%\",\"encoding\":\"base64\"}}|payload.data",
                "{\"shopId\":\"a\",\"type\":\"print\",\"payload\":{\"data\":\"G0A=G\",\"encoding\":\"base64\"}}|payload.data",
                "{\"shopId\":\"a\",\"type\":\"print\",\"payload\":{\"data\":\"  \",\"encoding\":\"base64\"}}|payload.data",
                "{\"shopId\":\"a\",\"type\":\"print\",\"payload\":{\"data\":\"1b4\",\"encoding\":\"hex\"}}|payload.data",
                "{\"shopId\":\"a\",\"type\":\"print\",\"payload\":{\"data\":\"1g\",\"encoding\":\"hex\"}}|payload.data",
                "{\"shopId\":\"a\",\"type\":\"print\",\"payload\":{\"data\":\"٣٣\",\"encoding\":\"hex\"}}|payload.data",
                "{\"shopId\":\"a\",\"type\":\"print\",\"payload\":{\"data\":\"x\",\"encoding\":\"gzip\"}}|payload.encoding",
                "{\"shopId\":\"a\",\"type\":\"print\",\"payload\":{\"data\":\"x\",\"encoding\":64}}|payload.encoding",
                "{\"shopId\":\"a\",\"type\":\"print-test\",\"payload\":{\"data\":\"%\",\"encoding\":\"base64\"}}|payload.data",
                "{\"shopId\":\"a\",\"type\":\"config\"}|payload.updates",
                "{\"shopId\":\"a\",\"type\":\"config\",\"payload\":{\"updates\":[]}}|payload.updates",
                "``|body",
                "null|body",
                "[]|body",
                "\"x\"|body",
                "{|body",
                "{\"shopId\":\"a\",\"type\":\"ping\"|body",
                "{\"shopId\":\"a\",\"type\":\"ping\",}|body",
                "{\"shopId\":\"a\",\"type\":\"ping\"} {}|body",
                "{\"shopId\":\"a\",\"type\":\"ping\"}]|body",
                "{'shopId':'a'}|body",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"payload\":{\"x\":NaN}}|body",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"payload\":{\"x\":01}}|body",
                "{\"shopId\":\"a\",\"shopId\":\"b\",\"type\":\"ping\"}|body",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"payload\":{\"x\":1,\"x\":2}}|body",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"payload\":{\"x\":[{\"y\":1,\"y\":2}]}}|body",
                "shopId=a&type=ping|body"
            })
    void whatIsWrongIsNamed(String body, String field) {
        api.order(body == null ? "" : body).isInvalid(field);
        assertThat(hub.orders).isEmpty();
    }

    @Test
    void anEmptyBodyIsNone() {
        api.order("").isInvalid("body");
    }

    @Test
    void aKeyIsNotLongerThanTheHeadersMayBe() {
        String body = "{\"shopId\":\"a\",\"type\":\"ping\",\"idempotencyKey\":\"%s\"}";
        api.order(body.replace("%s", "k".repeat(256))).isInvalid("idempotencyKey");
        assertThat(api.order(body.replace("%s", "k".repeat(255))).status()).isEqualTo(202);
    }

    @Test
    void whatAgentsWouldNotReadBecauseItIsNestedTooDeeplyIsRefused() {
        String inner = "[".repeat(30) + "]".repeat(30);
        assertThat(api.order("{\"shopId\":\"a\",\"type\":\"ping\",\"payload\":{\"x\":" + inner + "}}")
                        .status())
                .isEqualTo(202);
        for (int depth : List.of(31, 100, 30_000)) {
            String deep = "[".repeat(depth) + "]".repeat(depth);
            api.order("{\"shopId\":\"a\",\"type\":\"ping\",\"payload\":{\"x\":" + deep + "}}")
                    .isInvalid("body");
            api.order("{\"x\":" + deep + ",\"shopId\":\"a\",\"type\":\"ping\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "ISO-8859-1"})
    void onlyUtf8IsRead(String charset) {
        byte[] body =
                "{\"shopId\":\"a\",\"type\":\"ping\",\"payload\":{\"x\":\"é\"}}".getBytes(Charset.forName(charset));

        api.order(body).isInvalid("body");
        assertThat(hub.orders).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreRefusedAlsoWhereNobodyLooks() {
        for (String bytes :
                List.of("\u00ff", "\u00c3", "\u00ed\u00a0\u0080", "\u00c0\u0080", "\u00f8\u0088\u0080\u0080\u0080")) {
            byte[] body = ("{\"shopId\":\"a\",\"type\":\"ping\",\"payload\":{\"x\":\"" + bytes + "\"}}")
                    .getBytes(StandardCharsets.ISO_8859_1);
            api.order(body).isInvalid("body");
        }
        assertThat(hub.orders).isEmpty();
    }

    private void goesOnAsItCame(String payload, String before, String after) {
        byte[] body = ("{\"shopId\":\"a\"," + before + "\"type\":\"ping\",\"payload\"" + after + payload + "\n}")
                .getBytes(StandardCharsets.UTF_8);
        Answer answer = api.order(body);
        assertThat(answer.status()).as(payload + answer.body()).isEqualTo(202);
        assertThat(new String(hub.orders.getLast().payload().json(), StandardCharsets.UTF_8))
                .isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ }",
                "{\t\"a\" :\r\n[ 1 , 2.50, -0, 1e400, 1E-400, 100000000000000000000000000000.10 ] }",
                "{\"\\u0061\":\"\\u00e9\\/\\ud83c\\udf7a\\ud800\\u0000\",\"é\":\"🍺\\u2028\"}",
                "{\"\":{\"}\":\"{\\\"}\"},\"id\":\"mine\",\"type\":\"task_config\"}",
                "{\"data\":null,\"encoding\":null,\"updates\":null}"
            })
    void aPayloadGoesOnByteForByte(String payload) {
        goesOnAsItCame(payload, "", ":");
        goesOnAsItCame(payload, "\"x\":\"🍺é\",", " \n: \t");
    }

    @Test
    void anyPayloadGoesOnByteForByte() {
        Random random = new Random(20260314);
        for (int i = 0; i < 300; i++) {
            goesOnAsItCame(object(random, 4), random.nextBoolean() ? "\"note\":\"é🍺\"," : "", ":" + space(random));
        }
    }

    private static String space(Random random) {
        return List.of("", "", " ", "\n", "\t ", "\r\n  ").get(random.nextInt(6));
    }

    private static String object(Random random, int deep) {
        StringBuilder json = new StringBuilder("{" + space(random));
        int fields = random.nextInt(5);
        for (int i = 0; i < fields; i++) {
            json.append(i == 0 ? "" : ",")
                    .append(space(random))
                    .append("\"k" + i + text(random) + "\"")
                    .append(space(random))
                    .append(":")
                    .append(space(random))
                    .append(value(random, deep - 1))
                    .append(space(random));
        }
        return json.append("}").toString();
    }

    private static String value(Random random, int deep) {
        return switch (random.nextInt(deep > 0 ? 6 : 4)) {
            case 0 -> "\"" + text(random) + "\"";
            case 1 ->
                List.of("0", "-0.0", "1e400", "-1.50E+3", "9".repeat(90), "0." + "1".repeat(90))
                        .get(random.nextInt(6));
            case 2 -> List.of("true", "false", "null").get(random.nextInt(3));
            case 3 -> "[" + space(random) + "]";
            case 4 -> "[" + value(random, deep - 1) + space(random) + "," + object(random, deep - 1) + "]";
            default -> object(random, deep);
        };
    }

    private static String text(Random random) {
        List<String> parts = List.of(
                "a", "é", "漢", "🍺", "\\n", "\\\"", "\\\\", "\\u00E9", "\\uD83C\\uDF7A", "}", "{", "\\/", "\u007f");
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        return text.toString();
    }
}
