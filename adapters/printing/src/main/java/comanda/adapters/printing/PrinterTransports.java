package comanda.adapters.printing;

import comanda.application.port.out.PrinterConnection;
import comanda.application.port.out.PrinterConnections;
import comanda.application.port.out.PrinterNotReached;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.Printers;
import comanda.domain.time.Deadline;
import java.net.InetAddress;
import java.util.List;

/** The ways to printers that the agent knows: raw bytes on the network, files and devices, USB. Holds nothing open between tickets. */
public final class PrinterTransports implements PrinterConnections, AutoCloseable {
    private final HostResolver resolver;
    private final PrinterThreads threads = new PrinterThreads();
    private final UsbPrinters usb;

    /** @param configured by their ids those on USB are recognised that don't say that they are printers */
    public PrinterTransports(Printers configured) {
        this(configured, new HostResolver(InetAddress::getByName), new UsbLibrary());
    }

    PrinterTransports(Printers configured, HostResolver resolver, UsbLibrary library) {
        this.resolver = resolver;
        this.usb = new UsbPrinters(UsbIds.of(configured), threads, library);
    }

    @Override
    public PrinterConnection open(PrinterAddress address, Deadline deadline) throws PrinterNotReached {
        return switch (address) {
            case PrinterAddress.Tcp tcp -> TcpPrinter.open(tcp, resolver, deadline);
            case PrinterAddress.File file -> FilePrinter.open(file, threads, deadline);
            case PrinterAddress.Usb on -> usb.open(on, deadline);
        };
    }

    @Override
    public List<PluggedIn> pluggedIn() {
        return usb.pluggedIn();
    }

    /** Ends what is under way at files and USB printers, and leaves these as they were found. Nothing can be opened afterwards. May be repeated. */
    @Override
    public void close() {
        threads.close();
    }
}
