package comanda.adapters.hubapi;

import comanda.application.port.in.ManageFleet.Actor;
import comanda.http.access.ApiToken;
import comanda.http.access.ClientAddresses;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;

/** Says who makes a request, for the audit log, and what it brings. Safe for any thread. */
@Singleton
class Callers {
    private final ClientAddresses addresses;

    Callers(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    Actor of(HttpRequest<?> request) {
        String token = request.getAttribute(ApiToken.PRESENTED, String.class)
                .orElseThrow(() -> new IllegalStateException("a route without a token"));
        return new Actor("token " + token, address(request).getHostAddress());
    }

    static byte[] body(HttpRequest<byte[]> request) {
        return request.getBody().orElseGet(() -> new byte[0]);
    }

    InetAddress address(HttpRequest<?> request) {
        return addresses.of(request);
    }
}
