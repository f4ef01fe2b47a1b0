package comanda.adapters.hubprotocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A printer in a heartbeat.
 *
 * @param connectionType {@code usb} with USB ids, {@code tcp} with {@code ip} and {@code port}, or {@code file} with {@code path}
 * @param status {@code unknown}, {@code ready}, {@code attention} or {@code down}
 * @param detail a sentence for people about the status
 * @param waiting how many tickets wait for it or are being printed
 */
public record Device(
        String connectionType,
        @Nullable Integer vendorId,
        @Nullable Integer productId,
        @Nullable String serial,
        @Nullable String ip,
        @Nullable Integer port,
        @Nullable String path,
        @Nullable String alias,
        @Nullable String role,
        boolean isDefault,
        @Nullable LastTest lastTest,
        @Nullable String status,
        @Nullable String detail,
        @Nullable Long waiting) {
    /**
     * How the last test print ended.
     *
     * @param status {@code success} or {@code error}
     */
    public record LastTest(String status, @Nullable Instant timestamp) {}
}
