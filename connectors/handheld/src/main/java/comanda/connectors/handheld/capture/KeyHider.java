package comanda.connectors.handheld.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.redaction.Redactor;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes session keys out of what is shown: the values of the fields in which the profile sends them, of fields and JSON members that are called like a key or a password, and each of these wherever
 * else it stands, in whatever encoding. Not thread-safe while it collects.
 */
final class KeyHider {
    private static final Pattern CALLED_LIKE_A_SECRET = Pattern.compile(
            "TOKEN|PASSWO?R?D|SENHA|SECRET|AUTHORI[SZ]ATION|BEARER|API_?KEY|SESSION_?KEY", Pattern.CASE_INSENSITIVE);
    private static final Pattern HINT = Pattern.compile("….{0,4}");
    /** A shop has a few keys an evening. Of more, the fields are hidden still, and copies elsewhere are not looked for. */
    private static final int MOST_SECRETS = 1_000;

    private final Set<String> tokenKeys = new HashSet<>();
    private final Set<Secret> secrets = new LinkedHashSet<>();
    private Redactor redactor = new Redactor(List.of());

    /** Learns the secrets of a conversation, before any of it is shown. */
    void learn(List<Said> conversation, MessageForms forms) {
        tokenKeys.addAll(forms.keysOf("{token}"));
        for (Said one : conversation) {
            switch (one) {
                case Said.Message message -> learn(message.fields());
                case Said.Part part -> learn(part.fields());
                case Said.Missing _, Said.Ended _ -> {}
            }
        }
        redactor = new Redactor(secrets);
    }

    private void learn(Fields fields) {
        for (String key : fields.keys()) {
            if (isSecret(key)) {
                learn(String.valueOf(fields.get(key)));
            } else {
                Payload payload = Payload.of(fields, key);
                if (payload != null) {
                    learn(payload.json());
                }
            }
        }
    }

    private void learn(JsonNode json) {
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            if (isSecret(member.getKey()) && member.getValue().isTextual()) {
                learn(member.getValue().textValue());
            }
        }
        json.forEach(this::learn);
    }

    private void learn(String secret) {
        if (!secret.isEmpty() && secrets.size() < MOST_SECRETS) {
            secrets.add(new Secret(secret));
        }
    }

    /** Whether a field or a JSON member of that name holds a secret. */
    boolean isSecret(String name) {
        return tokenKeys.contains(name) || CALLED_LIKE_A_SECRET.matcher(name).find();
    }

    /** What is shown in a secret's place; a hint that the agent put there is kept. */
    static String hint(String secret) {
        return HINT.matcher(secret).matches() ? secret : new Secret(secret).hint();
    }

    /** The text without any secret that was learnt. */
    String hidden(String text) {
        return redactor.redact(text);
    }

    /** The JSON with hints in place of what is called a secret; the same where there is nothing such. */
    JsonNode hidden(JsonNode json) {
        if (!holdsSecrets(json)) {
            return json;
        }
        JsonNode copy = json.deepCopy();
        hideIn(copy);
        return copy;
    }

    private boolean holdsSecrets(JsonNode json) {
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            if (isSecret(member.getKey()) && member.getValue().isValueNode()) {
                return true;
            }
        }
        for (JsonNode child : json) {
            if (holdsSecrets(child)) {
                return true;
            }
        }
        return false;
    }

    private void hideIn(JsonNode json) {
        if (json instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (isSecret(member.getKey()) && member.getValue().isValueNode()) {
                    object.put(member.getKey(), hint(member.getValue().asText()));
                }
            }
        }
        json.forEach(this::hideIn);
    }
}
