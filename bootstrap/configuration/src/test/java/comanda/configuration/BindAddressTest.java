package comanda.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "localhost",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.254",
                "192.168.0.23",
                "100.64.0.1",
                "100.127.255.254",
                "fd7a:115c:a1e0::1",
                "fd00::1"
            })
    void loopbackPrivateAndTailnetAddressesAreTaken(String host) {
        assertThat(BindAddress.objectionTo("comanda.api", host, false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "::",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.32.0.1",
                "2001:db8::1",
                "::ffff:8.8.8.8",
                "169.254.1.1",
                "fe80::1"
            })
    void addressesThatTheInternetMayReachAreRefusedUnlessTheOperatorSaysSo(String host) {
        assertThat(BindAddress.objectionTo("comanda.api", host, false))
                .hasValueSatisfying(objection ->
                        assertThat(objection).contains(host, "comanda.api.host", "comanda.api.allow-public"));
        assertThat(BindAddress.objectionTo("comanda.api", host, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no such host", "256.1.1.1"})
    void whatIsNoAddressIsSaidToBeNone(String host) {
        assertThat(BindAddress.objectionTo("comanda.api", host, true))
                .hasValueSatisfying(objection -> assertThat(objection).contains("no address"));
    }
}
