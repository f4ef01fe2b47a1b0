package comanda.adapters.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.port.out.PrinterNotReached;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.Printers;
import comanda.domain.time.Deadline;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UsbLibraryTest {
    @Test
    void whereLibusbDoesNotLoadUsbSaysSoAndOtherPrintersPrint() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        UsbLibrary library = new UsbLibrary(() -> {
            tries.incrementAndGet();
            throw new UnsatisfiedLinkError("no such library");
        });
        Deadline soon = Deadline.in(Duration.ofSeconds(10));
        try (NetworkPrinter printer = new NetworkPrinter(NetworkPrinter::print);
                PrinterTransports transports = new PrinterTransports(
                        new Printers(List.of()), new HostResolver(InetAddress::getByName), library)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> transports.open(new PrinterAddress.Usb(1, 2, null), soon))
                        .isInstanceOf(PrinterNotReached.class)
                        .hasMessageContainingAll("USB cannot be used on this machine", "no such library");
                assertThat(transports.pluggedIn()).isEmpty();
            }
            assertThat(tries).hasValue(1);
            transports.open(printer.address(), soon).close();
        }
    }
}
