package comanda.adapters.hubapi;

import comanda.application.port.in.ManageFleet.Actor;
import comanda.http.access.ApiToken;
import io.micronaut.http.HttpRequest;

/** Says who makes a request, for the audit log, and what it brings. */
final class Callers {
    private Callers() {}

    static Actor of(HttpRequest<?> request) {
        String token = request.getAttribute(ApiToken.PRESENTED, String.class)
                .orElseThrow(() -> new IllegalStateException("a route without a token"));
        return new Actor("token " + token, address(request));
    }

    static byte[] body(HttpRequest<byte[]> request) {
        return request.getBody().orElseGet(() -> new byte[0]);
    }

    static String address(HttpRequest<?> request) {
        return request.getRemoteAddress().getAddress().getHostAddress();
    }
}
