package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import comanda.application.port.in.ShowPrinters;
import comanda.domain.print.Failover;
import comanda.domain.print.PrintJobState;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterCondition;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A printer and how it stands. Fields that its type does not have are null.
 *
 * @param role what it is for
 * @param isDefault whether it prints what names no printer
 * @param type {@code usb}, {@code tcp} or {@code file}
 * @param codePage the characters that text is printed in; null for the profile's own
 * @param failover where its tickets go when it does not print
 * @param detail a sentence for people about its state
 * @param since when it came to stand so
 * @param waiting the jobs that wait for it or are being printed
 * @param lastTest how the last test ended since the agent was started
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PrinterJson(
        String alias,
        @Nullable String role,
        @JsonProperty("default") boolean isDefault,
        String type,
        @Nullable Integer vendorId,
        @Nullable Integer productId,
        @Nullable String serial,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String path,
        String profile,
        @Nullable String codePage,
        @Nullable FailoverJson failover,
        String state,
        String detail,
        String since,
        int waiting,
        @Nullable TestJson lastTest) {
    /**
     * Another printer for when this one does not print.
     *
     * @param to its alias
     * @param withinSeconds a ticket that was accepted longer ago is not printed there
     */
    @Serdeable.Serializable
    public record FailoverJson(String to, long withinSeconds) {
        private static FailoverJson of(Failover failover) {
            return new FailoverJson(
                    failover.to().value(), failover.notOlderThan().toSeconds());
        }
    }

    /**
     * How a test ended.
     *
     * @param status {@code success} or {@code error}
     * @param state the job's
     */
    @Serdeable.Serializable
    public record TestJson(String status, String state, String at) {
        private static TestJson of(PrintJobState.Ended ended) {
            return new TestJson(
                    ended instanceof PrintJobState.Printed ? "success" : "error",
                    PrintJobJson.word(ended),
                    ended.at().toString());
        }
    }

    static PrinterJson of(ShowPrinters.Shown shown) {
        return switch (shown.printer().address()) {
            case PrinterAddress.Usb(int vendorId, int productId, var serial) ->
                of(shown, "usb", vendorId, productId, serial, null, null, null);
            case PrinterAddress.Tcp(String host, int port) -> of(shown, "tcp", null, null, null, host, port, null);
            case PrinterAddress.File(String path) -> of(shown, "file", null, null, null, null, null, path);
        };
    }

    private static PrinterJson of(
            ShowPrinters.Shown shown,
            String type,
            @Nullable Integer vendorId,
            @Nullable Integer productId,
            @Nullable String serial,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String path) {
        Printer printer = shown.printer();
        PrinterCondition condition = shown.condition();
        return new PrinterJson(
                printer.alias().value(),
                printer.role(),
                printer.isDefault(),
                type,
                vendorId,
                productId,
                serial,
                host,
                port,
                path,
                printer.profile(),
                printer.codePage(),
                printer.failover() == null ? null : FailoverJson.of(printer.failover()),
                condition.state().name().toLowerCase(Locale.ROOT),
                condition.detail(),
                condition.since().toString(),
                shown.waiting(),
                shown.lastTest() == null ? null : TestJson.of(shown.lastTest()));
    }
}
