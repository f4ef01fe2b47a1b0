package comanda.pagestesting;

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

/** A browser without scripts, that keeps one cookie and the session's token against forged forms. For one thread. */
public class Visit implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"antiForgery\" value=\"([A-Za-z0-9_-]{43})\"");
    private final String site;
    private final HttpClient client = HttpClient.newHttpClient();
    private String cookie = "";
    private String antiForgery = "";

    /** @param site such as {@code http://127.0.0.1:8080} */
    public Visit(String site) {
        this.site = site;
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    public HttpResponse<String> get(String path) {
        HttpResponse<String> answer = send(request(path));
        Matcher token = TOKEN.matcher(answer.body());
        if (token.find()) {
            antiForgery = token.group(1);
        }
        return answer;
    }

    public HttpResponse<String> getByHtmx(String path) {
        return send(request(path).header("HX-Request", "true"));
    }

    /** A form of one of the site's own pages. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return send(form(path, fields).header("Origin", site).header("X-Anti-Forgery", antiForgery));
    }

    public HttpResponse<String> postByHtmx(String path, Map<String, String> fields) {
        return send(form(path, fields)
                .header("Origin", site)
                .header("HX-Request", "true")
                .header("X-Anti-Forgery", antiForgery));
    }

    public HttpRequest.Builder form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** Sends the form that lets somebody in, and keeps the cookie that it is answered with. */
    public HttpResponse<String> comeIn(String path, Map<String, String> fields) {
        HttpResponse<String> answer = send(form(path, fields).header("Origin", site));
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
        return answer;
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public String antiForgery() {
        return antiForgery;
    }

    public String cookie() {
        return cookie;
    }

    public void cookie(String other) {
        cookie = other;
    }

    @Override
    public void close() {
        client.close();
    }
}
