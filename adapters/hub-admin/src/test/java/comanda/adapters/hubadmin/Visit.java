package comanda.adapters.hubadmin;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts. */
final class Visit implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"antiForgery\" value=\"([A-Za-z0-9_-]{43})\"");
    private final AdminServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private String cookie = "";
    private String antiForgery = "";

    Visit(AdminServer server) {
        this.server = server;
    }

    static Visit loggedIn(AdminServer server) {
        Visit visit = new Visit(server);
        HttpResponse<String> answer = visit.logIn(AdminServer.USER, AdminServer.PASSWORD);
        if (answer.statusCode() != 303) {
            throw new AssertionError(answer.body());
        }
        visit.get("/admin");
        return visit;
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    HttpResponse<String> get(String path) {
        HttpResponse<String> answer = send(request(path));
        Matcher token = TOKEN.matcher(answer.body());
        if (token.find()) {
            antiForgery = token.group(1);
        }
        return answer;
    }

    HttpResponse<String> getByHtmx(String path) {
        return send(request(path).header("HX-Request", "true"));
    }

    /** A form of one of the hub's own pages. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
        return send(form(path, fields).header("Origin", server.url()).header("X-Anti-Forgery", antiForgery));
    }

    HttpResponse<String> postByHtmx(String path, Map<String, String> fields) {
        return send(form(path, fields)
                .header("Origin", server.url())
                .header("HX-Request", "true")
                .header("X-Anti-Forgery", antiForgery));
    }

    HttpRequest.Builder form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> logIn(String user, String password) {
        HttpResponse<String> answer = send(
                form("/admin/login", Map.of("user", user, "password", password)).header("Origin", server.url()));
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
        return answer;
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    String antiForgery() {
        return antiForgery;
    }

    String cookie() {
        return cookie;
    }

    void cookie(String other) {
        cookie = other;
    }

    @Override
    public void close() {
        client.close();
    }
}
