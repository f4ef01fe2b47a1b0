package comanda.domain.print;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a printer says of itself.
 *
 * @param isPaperNearEnd the roll will last for a few tickets
 */
public record PrinterStatus(
        boolean isOffline, boolean isCoverOpen, boolean isPaperOut, boolean isPaperNearEnd, boolean isInError) {
    public static final PrinterStatus READY = new PrinterStatus(false, false, false, false, false);

    /** Why it does not print, in words; null while it does. */
    public @Nullable String obstacle() {
        List<String> reasons = new ArrayList<>();
        if (isCoverOpen) {
            reasons.add("its cover is open");
        }
        if (isPaperOut) {
            reasons.add("it is out of paper");
        }
        if (isInError) {
            reasons.add("it reports an error (cutter, head or power)");
        }
        if (isOffline && reasons.isEmpty()) {
            reasons.add("it says that it is offline");
        }
        return reasons.isEmpty() ? null : String.join(" and ", reasons);
    }
}
