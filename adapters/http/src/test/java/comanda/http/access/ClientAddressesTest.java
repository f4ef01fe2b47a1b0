package comanda.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.http.HttpApi;
import comanda.http.docs.ApiDocument;
import comanda.http.problem.CommonProblem;
import comanda.http.server.LargeBody;
import io.micronaut.http.HttpRequest;
import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that were not received say that they are from this machine. */
class ClientAddressesTest {
    private static final InetAddress HERE =
            HttpRequest.GET("/").getRemoteAddress().getAddress();

    private static String address(Set<InetAddress> trusted, String forwardedFor) {
        HttpApi api = new HttpApi(
                "shop",
                CommonProblem.INVALID_REQUEST,
                new LargeBody("/things", "thing", 1024 * 1024),
                new ApiDocument("shop.yml", "The shop"),
                null,
                trusted);
        return new ClientAddresses(api)
                .of(HttpRequest.GET("/").header("X-Forwarded-For", forwardedFor))
                .getHostAddress();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.7                  | 203.0.113.7
            198.51.100.1, 203.0.113.7    | 203.0.113.7
            203.0.113.7:4711             | 203.0.113.7
            [2001:db8::1]:4711           | 2001:db8:0:0:0:0:0:1
            2001:db8::1                  | 2001:db8:0:0:0:0:0:1
            203.0.113.7, 127.0.0.1       | 203.0.113.7
            """)
    void aTrustedProxySaysWhomItHeard(String forwardedFor, String address) {
        assertThat(address(Set.of(HERE), forwardedFor)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({"unknown", "localhost", "203.0.113.7/8", "''"})
    void whatIsNoAddressCountsForNothing(String forwardedFor) {
        assertThat(address(Set.of(HERE), forwardedFor)).isEqualTo(HERE.getHostAddress());
    }

    @Test
    void whoIsNoTrustedProxyCanSayWhatItLikes() {
        assertThat(address(Set.of(), "203.0.113.7")).isEqualTo(HERE.getHostAddress());
    }
}
