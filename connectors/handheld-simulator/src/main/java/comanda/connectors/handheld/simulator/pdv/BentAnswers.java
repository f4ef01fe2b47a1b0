package comanda.connectors.handheld.simulator.pdv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import comanda.connectors.handheld.simulator.wire.Answer;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** Answers whose payload is wrong. An answer without a payload stays as it is. Stateless. */
final class BentAnswers {

    private BentAnswers() {}

    static Answer wrongBase64(Answer answer) {
        return bent(answer, payload -> "*" + payload.substring(1) + "!");
    }

    static Answer invalidJson(Answer answer) {
        return bent(answer, payload -> {
            byte[] json = decoded(payload);
            return encoded(Arrays.copyOf(json, json.length - 2));
        });
    }

    static Answer wrongCharset(Answer answer) {
        return bent(answer, payload -> encoded(new String(decoded(payload), UTF_8).getBytes(ISO_8859_1)));
    }

    private static Answer bent(Answer answer, UnaryOperator<String> bend) {
        for (String key : new String[] {Answer.BOARD_INFO, Answer.OBJECT}) {
            String payload = answer.fields().get(key);
            if (payload != null) {
                return answer.with(key, bend.apply(payload));
            }
        }
        return answer;
    }

    private static byte[] decoded(String payload) {
        return Base64.getDecoder().decode(payload);
    }

    private static String encoded(byte[] json) {
        return Base64.getEncoder().encodeToString(json);
    }
}
