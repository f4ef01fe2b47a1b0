package comanda.adapters.printagent;

import comanda.adapters.hubprotocol.AgentMessage.Heartbeat;
import comanda.adapters.hubprotocol.AgentMessage.Register;
import comanda.adapters.hubprotocol.AgentMessage.Telemetry;
import comanda.adapters.hubprotocol.Device;
import comanda.adapters.hubprotocol.Limits;
import comanda.application.port.in.ShowPrinters;
import comanda.domain.print.PrintJobState;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterCondition;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the agent tells of itself. */
final class Portrait {
    private static final List<String> CAPABILITIES = List.of("usb", "tcp", "file", "remote-test", Register.BINARY);

    private final HubLinkSettings settings;
    private final HubWork work;
    private final HubLog log;
    private final long startedAt = System.nanoTime();
    private @Nullable String hostname;

    Portrait(HubLinkSettings settings, HubWork work, HubLog log) {
        this.settings = settings;
        this.work = work;
        this.log = log;
    }

    /** May ask a name server for this machine's name the first time. */
    Register register() {
        return new Register(
                settings.shopId(),
                settings.version(),
                platform(System.getProperty("os.name", "")),
                arch(System.getProperty("os.arch", "")),
                hostname(),
                null,
                CAPABILITIES);
    }

    static String platform(String os) {
        String name = os.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "win32";
        }
        return name.startsWith("mac") ? "darwin" : name;
    }

    static String arch(String arch) {
        return switch (arch) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64" -> "arm64";
            default -> arch;
        };
    }

    private String hostname() {
        String known = hostname;
        if (known == null) {
            try {
                known = InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException _) {
                known = "unknown";
            }
            hostname = known;
        }
        return known;
    }

    Heartbeat heartbeat() {
        List<ShowPrinters.Shown> printers = work.printers().printers();
        return new Heartbeat(
                settings.shopId(),
                Duration.ofNanos(System.nanoTime() - startedAt).toSeconds(),
                printers.stream().map(Portrait::device).toList(),
                new Telemetry(
                        log.lastLines(),
                        "online",
                        printers.stream().mapToLong(ShowPrinters.Shown::waiting).sum()),
                work.settings().current().pushedAt());
    }

    private static Device device(ShowPrinters.Shown shown) {
        Printer printer = shown.printer();
        PrinterCondition condition = shown.condition();
        PrinterAddress.@Nullable Usb usb = printer.address() instanceof PrinterAddress.Usb at ? at : null;
        PrinterAddress.@Nullable Tcp tcp = printer.address() instanceof PrinterAddress.Tcp at ? at : null;
        return new Device(
                usb != null ? "usb" : tcp != null ? "tcp" : "file",
                usb == null ? null : Integer.valueOf(usb.vendorId()),
                usb == null ? null : Integer.valueOf(usb.productId()),
                usb == null ? null : usb.serial(),
                tcp == null ? null : tcp.host(),
                tcp == null ? null : Integer.valueOf(tcp.port()),
                printer.address() instanceof PrinterAddress.File file ? file.path() : null,
                printer.alias().value(),
                printer.role(),
                printer.isDefault(),
                lastTest(shown.lastTest()),
                condition.state().name().toLowerCase(Locale.ROOT),
                Limits.cut(condition.detail()),
                Long.valueOf(shown.waiting()));
    }

    private static Device.@Nullable LastTest lastTest(PrintJobState.@Nullable Ended test) {
        return test == null
                ? null
                : new Device.LastTest(test instanceof PrintJobState.Printed ? "success" : "error", test.at());
    }
}
