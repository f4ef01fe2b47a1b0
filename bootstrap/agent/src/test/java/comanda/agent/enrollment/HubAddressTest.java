package comanda.agent.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HubAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://hub.example, https://hub.example/api/enroll, wss://hub.example/print-agent",
        "https://hub.example/, https://hub.example/api/enroll, wss://hub.example/print-agent",
        "HTTPS://hub.example:8443/comanda/, https://hub.example:8443/comanda/api/enroll, wss://hub.example:8443/comanda/print-agent",
        "http://127.0.0.1:3000, http://127.0.0.1:3000/api/enroll, ws://127.0.0.1:3000/print-agent",
        "ws://127.0.0.1:3000/print-agent, http://127.0.0.1:3000/api/enroll, ws://127.0.0.1:3000/print-agent",
        "wss://hub.example/comanda/print-agent/, https://hub.example/comanda/api/enroll, wss://hub.example/comanda/print-agent",
        "wss://[fd00::1]:3000, https://[fd00::1]:3000/api/enroll, wss://[fd00::1]:3000/print-agent"
    })
    void anyOfAHubsAddressesLeadsToTheOthers(String given, String enrolling, String webSocket) {
        HubAddress address = HubAddress.of(given);
        assertThat(address.enrolling()).hasToString(enrolling);
        assertThat(address.webSocket()).hasToString(webSocket);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub.example",
                "ftp://hub.example",
                "https:///x",
                "https://user:hunter2@hub.example",
                "https://hub.example?token=hunter2",
                "https://hub.example#x",
                "https://hub example",
                "https:hub.example",
                ""
            })
    void whatIsNoAddressOfAHubIsRefusedAndNotShown(String given) {
        assertThatThrownBy(() -> HubAddress.of(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--hub takes the hub's address")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:3000, false",
        "http://localhost:3000, false",
        "http://192.168.0.5, false",
        "http://hub, false",
        "http://[fd00::1], false",
        "https://hub.example, false",
        "wss://hub.example, false",
        "http://hub.example, true",
        "ws://hub.example/print-agent, true",
        "http://8.8.8.8, true",
        "http://[2001:db8::1], true"
    })
    void onlyWhatMayLeadBeyondThisNetworkIsInClear(String given, boolean isInClear) {
        assertThat(HubAddress.of(given).isInClear()).isEqualTo(isInClear);
    }
}
