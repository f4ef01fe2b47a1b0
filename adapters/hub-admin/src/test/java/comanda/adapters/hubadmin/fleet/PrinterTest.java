package comanda.adapters.hubadmin.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrinterTest {
    private static Printer only(String device) {
        assertThat(Printer.read("[" + device + "]")).hasSize(1);
        return Printer.read("[" + device + "]").getFirst();
    }

    @Test
    void whatOtherAgentsLeaveOutIsNotKnown() {
        Printer printer =
                only("{\"connectionType\":\"usb\",\"vendorId\":\"0x0fe6\",\"productId\":\"811e\",\"alias\":null}");

        assertThat(printer.name()).isEqualTo("USB 0fe6:811e");
        assertThat(printer.condition()).isEqualTo(Printer.Condition.UNKNOWN);
        assertThat(printer.isDefault()).isFalse();
        assertThat(printer.lastTestSucceeded()).isNull();
        assertThat(printer.waiting()).isNull();
        assertThat(printer.address()).isEqualTo("{\"vendorId\":4070,\"productId\":33054}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"ip":"10.0.0.9","port":9100}               | {"ip":"10.0.0.9","port":9100}
            {"ip":"10.0.0.9"}                           | {"ip":"10.0.0.9"}
            {"alias":"Bar","role":"Kitchen"}            | {"alias":"Bar"}
            {"role":"Kitchen","path":"/dev/usb/lp0"}    | {"role":"Kitchen"}
            {"vendorId":99999,"productId":1,"alias":"x"}| {"alias":"x"}
            {}                                          | {}
            """)
    void aTaskNamesAPrinterByTheBestThatIsKnownOfIt(String device, String address) {
        assertThat(only(device).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "{}", "null", "7", "[1,\"x\",null,[]]", "{\"a\":{\"alias\":7}"})
    void whatIsNoListOfPrintersHasNone(String devices) {
        assertThat(Printer.read(devices)).isEmpty();
    }

    @Test
    void thereIsABoundOnHowManyAreReadAndHowLongTheirTextsAre() {
        String device = "{\"alias\":\"" + "x".repeat(5_000) + "\"},";

        assertThat(Printer.read("[" + device.repeat(500) + "{}]"))
                .hasSize(64)
                .allSatisfy(printer -> assertThat(printer.alias()).hasSize(301));
    }
}
