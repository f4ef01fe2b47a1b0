package comanda.agent.enrollment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Shows a hub a code, and gets an agent's token for it. */
final class EnrollmentCall {
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final int DEEPEST_CAUSE = 10;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEW_CODE =
            " The hub's administrator makes a new one; it is good for 15 minutes, and once.";
    private static final String CODE_MAY_BE_GONE =
            " Whether it took the code is not known: try again, and ask for a new code when this one is not taken.";

    private final HubAddress hub;
    private final Duration patience;
    private final Clock clock;

    /** @param patience for the whole of it */
    EnrollmentCall(HubAddress hub, Duration patience, Clock clock) {
        this.hub = hub;
        this.patience = patience;
        this.clock = clock;
    }

    /** Blocks for no longer than the patience. */
    HubEnrollment with(String code) throws EnrollmentException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build()) {
            try {
                return understood(client.sendAsync(
                                request(code), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER))
                        .get(patience.toNanos(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException _) {
                throw new EnrollmentException(
                        who() + " did not answer within " + patience.toSeconds() + " seconds." + CODE_MAY_BE_GONE);
            } catch (ExecutionException failed) {
                throw explained(failed);
            } finally {
                client.shutdownNow();
            }
        }
    }

    private HttpRequest request(String code) {
        return HttpRequest.newBuilder(hub.enrolling())
                .header("Authorization", "Bearer " + code)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.createObjectNode().put("code", code).toString()))
                .build();
    }

    private String who() {
        return "The hub at " + hub.enrolling();
    }

    private HubEnrollment understood(HttpResponse<byte[]> answer) throws EnrollmentException {
        int status = answer.statusCode();
        if (status == 200 || status == 201) {
            return enrollment(answer.body());
        }
        String answered = " (HTTP " + status + ")";
        throw new EnrollmentException(
                switch (status) {
                    case 400, 401, 403, 409, 422 -> notTaken(answered);
                    // Another server has no such route, and says so without a problem document.
                    case 404 -> isProblem(answer) ? notTaken(answered) : noHub(answered);
                    case 410 ->
                        who() + " takes this code no more: it has expired, or was used" + answered + "." + NEW_CODE;
                    case 429 ->
                        who() + " was asked too often" + answered + ". Try again " + when(answer)
                                + ", with the same code.";
                    case 500, 502, 503, 504 -> who() + " is not ready" + answered + "." + CODE_MAY_BE_GONE;
                    default -> noHub(answered);
                });
    }

    private String notTaken(String answered) {
        return who() + " does not take this code: it is wrong, has expired, or was used" + answered + "." + NEW_CODE;
    }

    private String noHub(String answered) {
        return "At " + hub.enrolling() + " there is no hub that enrols agents" + answered
                + ". Check --hub: it takes the address that the hub's admin UI is at. The code was not used.";
    }

    private static boolean isProblem(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
    }

    private static String when(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> "in " + seconds + " seconds")
                .orElse("in a few minutes");
    }

    private HubEnrollment enrollment(byte[] body) throws EnrollmentException {
        try {
            JsonNode json = JSON.readTree(body);
            return new HubEnrollment(
                    hub.webSocket(),
                    json.path("shopId").asText(),
                    json.path("agentToken").asText(),
                    clock.instant());
        } catch (IOException | IllegalArgumentException _) {
            // What these say could quote the token.
            throw new EnrollmentException("What " + hub.enrolling()
                    + " answered is no enrolment: shopId or agentToken is missing, or is none. Check --hub."
                    + CODE_MAY_BE_GONE);
        }
    }

    private EnrollmentException explained(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            Optional<String> explained = explainedOne(cause);
            if (explained.isPresent()) {
                return new EnrollmentException(explained.get());
            }
            cause = cause.getCause();
        }
        return new EnrollmentException("What answers at " + hub.enrolling()
                + " does not speak HTTP as a hub does. Check --hub." + CODE_MAY_BE_GONE);
    }

    private Optional<String> explainedOne(Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case SSLException insecure ->
                        who() + " cannot be trusted: " + oneLine(insecure)
                                + ". Its certificate must be valid for its name and issued by someone whom this machine's Java trusts. The code was not used.";
                    case HttpConnectTimeoutException _ -> unreachable("it does not answer");
                    case ConnectException refused ->
                        unreachable(
                                isUnresolved(refused)
                                        ? "the name " + hub.enrolling().getHost() + " has no address"
                                        : "the connection is refused, or there is no way to it");
                    default -> null;
                });
    }

    private String unreachable(String why) {
        return who() + " cannot be reached: " + why
                + ". Check --hub, and this machine's network. The code was not used.";
    }

    private static boolean isUnresolved(Throwable refused) {
        Throwable cause = refused;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof UnresolvedAddressException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String oneLine(Throwable failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }
}
