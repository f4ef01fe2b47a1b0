package comanda.adapters.hubgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientAddressTest {
    private static final Set<InetAddress> PROXIES =
            Set.of(InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("10.0.0.2"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "192.0.2.1,-,192.0.2.1",
                "192.0.2.1,198.51.100.7,192.0.2.1",
                "10.0.0.1,198.51.100.7,198.51.100.7",
                "10.0.0.1,198.51.100.7:4711,198.51.100.7",
                "10.0.0.1,'1.1.1.1, 198.51.100.7',198.51.100.7",
                "10.0.0.1,'1.1.1.1, 198.51.100.7, 10.0.0.2',198.51.100.7",
                "10.0.0.1,-,10.0.0.1",
                "10.0.0.1,unknown,10.0.0.1",
                "10.0.0.1,'1.1.1.1,',10.0.0.1",
                "10.0.0.1,'[2001:db8:1:2:3:4:5:6]:80',2001:db8:1:2::",
                "2001:db8:1:2:3:4:5:6,-,2001:db8:1:2::",
                "10.0.0.1,localhost,10.0.0.1"
            })
    void aTrustedProxyIsBelievedAndNobodyElse(String peer, @Nullable String forwarded, String client) {
        assertThat(ClientAddress.of(
                        new InetSocketAddress(InetAddress.ofLiteral(peer), 1),
                        forwarded == null ? List.of() : List.of(forwarded),
                        PROXIES))
                .isEqualTo(InetAddress.ofLiteral(client));
    }
}
