package comanda.pages.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.simple.SimpleHttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestOriginTest {
    private static final InetAddress PROXY = InetAddress.ofLiteral("10.0.0.2");

    private static HttpRequest<?> from(String remote, String forwarded) {
        SimpleHttpRequest<?> request = new SimpleHttpRequest<>(HttpMethod.GET, "/pages", null) {
            @Override
            public InetSocketAddress getRemoteAddress() {
                return new InetSocketAddress(InetAddress.ofLiteral(remote), 4_711);
            }
        };
        return forwarded.isEmpty() ? request : request.header("X-Forwarded-For", forwarded);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,'',203.0.113.7",
        "203.0.113.7,192.0.2.1,203.0.113.7",
        "10.0.0.2,192.0.2.1,192.0.2.1",
        "10.0.0.2,'192.0.2.66, 192.0.2.1',192.0.2.1",
        "10.0.0.2,'192.0.2.1, 10.0.0.2',192.0.2.1",
        "10.0.0.2,'',10.0.0.2",
        "10.0.0.2,not-an-address,10.0.0.2",
        "10.0.0.2,[2001:db8::1],2001:db8:0:0:0:0:0:1"
    })
    void onlyATrustedProxyIsBelievedAboutAddresses(String remote, String forwarded, String address) {
        RequestOrigin origin = new RequestOrigin(Set.of(PROXY), null);

        assertThat(origin.address(from(remote, forwarded)).getHostAddress()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "same-origin,,true",
        "cross-site,,false",
        "same-site,http://pages.example:3000,false",
        "none,http://pages.example:3000,false",
        ",http://pages.example:3000,true",
        ",http://PAGES.example:3000,true",
        ",https://pages.example:3000,true",
        ",https://public.example,true",
        ",http://pages.example,false",
        ",https://evil.example,false",
        ",null,false",
        ",,false"
    })
    void onlyOwnPagesSendForms(@Nullable String site, @Nullable String from, boolean isOwn) {
        MutableHttpRequest<?> request =
                new SimpleHttpRequest<>(HttpMethod.POST, "/pages", null).header("Host", "pages.example:3000");
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (from != null) {
            request.header("Origin", from);
        }

        assertThat(new RequestOrigin(Set.of(), URI.create("https://public.example/")).isOwnPage(request))
                .isEqualTo(isOwn);
    }
}
