package comanda.connectors.handheld.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.session.SessionKeySource;
import comanda.connectors.toolkit.session.SourceFailure;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The vendor cloud, which issues session keys: a login by password, then the list of the keys of the device's identity. Logs in anew each time that it is asked, which is seldom, and
 * keeps no connection. Safe for any thread.
 */
public final class VendorCloud implements SessionKeySource {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);
    private static final int LARGEST_ANSWER = 1024 * 1024;
    private static final int MOST_KEYS = 256;
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    private final CloudAccount account;
    private final Clock clock;

    public VendorCloud(CloudAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    @Override
    public List<Secret> candidates(Deadline deadline) throws SourceFailure {
        // Closed at once, also when an answer is still dripping in.
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        try {
            Deadline limited = deadline.within(ANSWER_TIMEOUT);
            return usableKeys(keys(client, login(client, limited), limited));
        } finally {
            client.shutdownNow();
        }
    }

    private Secret login(HttpClient client, Deadline deadline) throws SourceFailure {
        String form = form(Map.of(
                "grant_type", "password",
                "username", account.username(),
                "password", account.password().reveal(),
                "client_id", account.clientId()));
        String basic = account.clientId() + ":" + account.clientSecret().reveal();
        HttpRequest request = HttpRequest.newBuilder(uri(account.tokenPath()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString(form))
                .build();
        JsonNode token = json(send(
                        client,
                        request,
                        "the login",
                        "cloud.username, cloud.password, cloud.client-id and" + " cloud.client-secret",
                        deadline))
                .path("access_token");
        if (!token.isTextual() || token.textValue().isBlank()) {
            throw new SourceFailure.Unreachable("The vendor cloud's login answered without an access token.");
        }
        return new Secret(token.textValue());
    }

    private JsonNode keys(HttpClient client, Secret accessToken, Deadline deadline) throws SourceFailure {
        String body = MAPPER.createObjectNode()
                .put("user", account.deviceUser())
                .put("pass", account.devicePassword().reveal())
                .put("appType", account.appType())
                .toString();
        HttpRequest request = HttpRequest.newBuilder(uri(account.keysPath()))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + accessToken.reveal())
                .POST(BodyPublishers.ofString(body))
                .build();
        return json(send(
                client, request, "the list of session keys", "cloud.device-user and cloud.device-password", deadline));
    }

    private List<Secret> usableKeys(JsonNode keys) throws SourceFailure {
        if (!keys.isArray()) {
            throw new SourceFailure.Unreachable("The vendor cloud's list of session keys is not a list.");
        }
        List<Secret> usable = new ArrayList<>();
        for (JsonNode key : keys) {
            String value = key.path("authorization").asText("");
            if (key.path("active").asBoolean(false)
                    && !value.isBlank()
                    && !hasExpired(key)
                    && usable.size() < MOST_KEYS) {
                usable.add(new Secret(value));
            }
        }
        return List.copyOf(usable);
    }

    /** Dates come with a zone, without one (UTC is meant then), or as a day. One that cannot be read does not rule a key out: the PDV has the last word. */
    private boolean hasExpired(JsonNode key) {
        String date = key.path("expirationDate").asText("");
        try {
            Instant expires =
                    switch (DATE.parseBest(date, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
                        case OffsetDateTime moment -> moment.toInstant();
                        case LocalDateTime moment -> moment.toInstant(ZoneOffset.UTC);
                        case LocalDate day -> day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
                        default -> Instant.MAX;
                    };
            return !expires.isAfter(clock.instant());
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private HttpResponse<byte[]> send(
            HttpClient client, HttpRequest request, String what, String settings, Deadline deadline)
            throws SourceFailure {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            HttpResponse<byte[]> response = answer.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
            int status = response.statusCode();
            if (status == 400 || status == 401 || status == 403) {
                throw new SourceFailure.CredentialsRefused("The vendor cloud refused " + what + " (HTTP " + status
                        + "). Check comanda.pos.handheld." + settings + ".");
            }
            if (status / 100 != 2) {
                throw new SourceFailure.Unreachable("The vendor cloud answered " + what + " with HTTP " + status + ".");
            }
            return response;
        } catch (TimeoutException _) {
            answer.cancel(true);
            throw new SourceFailure.Unreachable("The vendor cloud did not answer " + what + " in time.");
        } catch (ExecutionException failed) {
            throw new SourceFailure.Unreachable("The vendor cloud at " + account.url() + " could not be reached ("
                    + kind(failed.getCause()) + "). Check the internet connection and comanda.pos.handheld.cloud.url.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new SourceFailure.Unreachable("Interrupted while waiting for the vendor cloud.");
        }
    }

    /** Of the message of a failed request nothing is passed on: it may quote what was sent. */
    private static String kind(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpTimeoutException _ -> "timed out";
            case ConnectException _ -> "connection refused";
            case SSLException _ -> "TLS failed";
            case IOException _ -> "connection lost";
            case null, default -> "failed";
        };
    }

    private static JsonNode json(HttpResponse<byte[]> response) throws SourceFailure {
        try {
            return MAPPER.readTree(response.body());
        } catch (JsonProcessingException _) {
            throw new SourceFailure.Unreachable("The vendor cloud's answer is not JSON.");
        } catch (IOException _) {
            throw new SourceFailure.Unreachable("The vendor cloud's answer cannot be read.");
        }
    }

    private URI uri(String path) {
        String base = account.url().toString().replaceAll("/+$", "");
        return URI.create(base + (path.startsWith("/") ? path : "/" + path));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
