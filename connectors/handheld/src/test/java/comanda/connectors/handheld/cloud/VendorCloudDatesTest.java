package comanda.connectors.handheld.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import comanda.connectors.spi.Secret;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Until when a key counts. */
final class VendorCloudDatesTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-14T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "2026-03-14T12:00:01Z,true",
        "2026-03-14T12:00:00Z,false",
        "2026-03-14T14:00:01.5+02:00,true",
        "2026-03-14T13:59:59+02:00,false",
        "2026-03-14T12:00:01,true",
        "2026-03-14T11:59:59.1234567,false",
        "2026-03-14,true",
        "2026-03-13,false",
        "'',true",
        "next summer,true",
    })
    void aKeyCountsUntilItsDateHasPassedAndWhereItCannotBeRead(String date, boolean counts) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/oauth/token", exchange -> answer(exchange, 200, "{\"access_token\":\"a\"}"));
        // Any yes is one.
        server.createContext(
                "/session-keys/match",
                exchange -> answer(
                        exchange,
                        201,
                        "[{\"authorization\":\"k1\",\"active\":true,\"expirationDate\":\"" + date + "\"}]"));
        server.start();
        try {
            VendorCloud cloud = new VendorCloud(account(server), NOON);

            assertThat(cloud.candidates(Deadline.in(Duration.ofSeconds(20))).contains(new Secret("k1")))
                    .isEqualTo(counts);
        } finally {
            server.stop(0);
        }
    }

    private static CloudAccount account(HttpServer server) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new CloudAccount(
                url,
                "/oauth/token",
                "/session-keys/match",
                "u",
                new Secret("p-secret"),
                "c",
                new Secret("c-secret"),
                "d",
                new Secret("d-secret"),
                "1");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
