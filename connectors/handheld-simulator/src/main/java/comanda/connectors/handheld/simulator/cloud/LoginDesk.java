package comanda.connectors.handheld.simulator.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import comanda.connectors.simulation.http.HttpReply;
import comanda.connectors.simulation.http.HttpRequest;
import comanda.connectors.simulation.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** What a cloud without faults answers: {@code POST /oauth/token} and {@code POST /session-keys/match}. */
final class LoginDesk {

    private static final String LOGIN = "/oauth/token";
    private static final String MATCH = "/session-keys/match";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final int MAX_TOKENS = 1000;

    private final CloudCredentials credentials;
    private final KeyRing keys;
    private final InstantSource clock;
    private final Map<String, Instant> tokens = new LinkedHashMap<>();
    private final AtomicLong logins = new AtomicLong();
    private final AtomicLong keyLists = new AtomicLong();

    LoginDesk(CloudCredentials credentials, KeyRing keys, InstantSource clock) {
        this.credentials = credentials;
        this.keys = keys;
        this.clock = clock;
    }

    long logins() {
        return logins.get();
    }

    long keyLists() {
        return keyLists.get();
    }

    List<String> tokens() {
        synchronized (tokens) {
            return List.copyOf(tokens.keySet());
        }
    }

    HttpReply answer(HttpRequest request) {
        return answer(request, keys.handedOut());
    }

    HttpReply withoutKeys(HttpRequest request) {
        return answer(request, List.of());
    }

    /** Refuses every login, and the tokens of earlier ones. */
    HttpReply refuse(HttpRequest request) {
        if (request.path().equals(LOGIN)) {
            logins.incrementAndGet();
        }
        return HttpReply.error(401, "invalid_grant");
    }

    private HttpReply answer(HttpRequest request, List<SessionKey> handedOut) {
        boolean known = request.path().equals(LOGIN) || request.path().equals(MATCH);
        if (!known) {
            return HttpReply.error(404, "not_found");
        }
        if (!request.method().equals("POST")) {
            return HttpReply.error(405, "method_not_allowed");
        }
        return request.path().equals(LOGIN) ? login(request) : match(request, handedOut);
    }

    private HttpReply login(HttpRequest request) {
        logins.incrementAndGet();
        if (!request.header("Content-Type").startsWith(FORM)) {
            return HttpReply.error(400, "invalid_request");
        }
        if (!request.header("Authorization").equals(basic())) {
            return HttpReply.error(401, "invalid_client");
        }
        Map<String, String> form = request.form();
        if (!"password".equals(form.get("grant_type"))) {
            return HttpReply.error(400, "unsupported_grant_type");
        }
        boolean right = credentials.clientId().equals(form.get("client_id"))
                && credentials.username().equals(form.get("username"))
                && credentials.password().equals(form.get("password"));
        return right ? HttpReply.json(200, newToken()) : HttpReply.error(401, "invalid_grant");
    }

    private String basic() {
        String pair = credentials.clientId() + ":" + credentials.clientSecret();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private JsonNode newToken() {
        String token = UUID.randomUUID().toString();
        synchronized (tokens) {
            if (tokens.size() == MAX_TOKENS) {
                tokens.remove(tokens.keySet().iterator().next());
            }
            tokens.put(token, clock.instant().plus(LIFETIME));
        }
        return Json.MAPPER
                .createObjectNode()
                .put("access_token", token)
                .put("token_type", "bearer")
                .put("expires_in", LIFETIME.toSeconds());
    }

    private HttpReply match(HttpRequest request, List<SessionKey> handedOut) {
        if (!holdsToken(request.header("Authorization"))) {
            return HttpReply.error(401, "invalid_token");
        }
        JsonNode device = request.json();
        if (!"1".equals(device.path("appType").asText())) {
            return HttpReply.error(400, "invalid_request");
        }
        boolean right = credentials.deviceUser().equals(device.path("user").asText())
                && credentials.devicePassword().equals(device.path("pass").asText());
        if (!right) {
            return HttpReply.error(401, "unknown_device");
        }
        keyLists.incrementAndGet();
        return HttpReply.json(200, listed(handedOut));
    }

    private boolean holdsToken(String authorization) {
        String scheme = "bearer ";
        if (!authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return false;
        }
        synchronized (tokens) {
            Instant expires = tokens.get(authorization.substring(scheme.length()));
            return expires != null && clock.instant().isBefore(expires);
        }
    }

    private ArrayNode listed(List<SessionKey> handedOut) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (SessionKey key : handedOut) {
            list.addObject()
                    .put("credentialId", key.credentialId())
                    .put("username", credentials.deviceUser())
                    .put("terminal", 2)
                    .put("authorization", key.authorization())
                    .put(
                            "expirationDate",
                            key.expirationDate().truncatedTo(ChronoUnit.SECONDS).toString())
                    .put("active", key.active())
                    .put("type", 1);
        }
        return list;
    }
}
