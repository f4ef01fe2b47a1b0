package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrintersTest {
    private ApiServer api;

    @BeforeEach
    void start() {
        api = new ApiServer();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aPrinterIsShownWithItsPlaceAndHowItStands() {
        assertThat(api.get("/printers", ApiServer.READ).body())
                .startsWith(
                        "{\"printers\":[{\"alias\":\"Kitchen\",\"role\":\"Kitchen\",\"default\":true,\"type\":\"usb\","
                                + "\"vendorId\":4070,\"productId\":33054,\"serial\":null,\"host\":null,\"port\":null,\"path\":null,"
                                + "\"profile\":\"generic\",\"codePage\":\"CP860\",\"failover\":{\"to\":\"Bar\",\"withinSeconds\":600},"
                                + "\"state\":\"attention\",\"detail\":\"Little paper.\",\"since\":\"2026-03-14T23:10:05.120Z\","
                                + "\"waiting\":2,\"lastTest\":{\"status\":\"success\",\"state\":\"printed\","
                                + "\"at\":\"2026-03-14T23:10:05.120Z\"}},");
    }

    @Test
    void printersOnTheNetworkAndFilesSayWhereTheyAre() {
        Answer answer = api.get("/printers/", ApiServer.READ);

        assertThat(answer.at("printers.1.type")).isEqualTo("tcp");
        assertThat(answer.at("printers.1.host")).isEqualTo("192.168.0.40");
        assertThat(answer.at("printers.1.port")).isEqualTo(9100);
        assertThat(answer.at("printers.1.state")).isEqualTo("down");
        assertThat(answer.at("printers.1.lastTest.status")).isEqualTo("error");
        assertThat(answer.at("printers.1.lastTest.state")).isEqualTo("failed");
        assertThat(answer.at("printers.2.type")).isEqualTo("file");
        assertThat(answer.at("printers.2.path")).isEqualTo("/dev/usb/lp0");
        assertThat(answer.at("printers.2.state")).isEqualTo("unknown");
        assertThat(answer.at("printers.2.lastTest")).isNull();
    }

    @Test
    void aRestaurantMayHaveNoPrinter() {
        api.printing.shown = List.of();

        assertThat(api.get("/printers", ApiServer.READ).body()).isEqualTo("{\"printers\":[]}");
    }
}
