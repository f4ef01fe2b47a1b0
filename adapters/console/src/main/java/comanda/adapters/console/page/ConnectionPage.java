package comanda.adapters.console.page;

import comanda.application.port.in.ShowPrinters;
import comanda.application.port.out.PosMonitor;
import comanda.domain.settlement.Settlement;
import comanda.pages.Frame;
import comanda.pages.Live;
import comanda.pages.text.Words;
import java.util.List;

/** How it stands with the point of sale, the session, what is written down, and the printers. */
public record ConnectionPage(Frame frame, ConditionView condition, Part part) {
    /**
     * What is kept up to date.
     *
     * @param pending settlements that have not ended, oldest first
     */
    public record Part(
            Words t, Live live, ConditionView view, List<Settlement> pending, List<ShowPrinters.Shown> printers) {
        public Part {
            pending = List.copyOf(pending);
            printers = List.copyOf(printers);
        }

        /** How good that is, as styles know it. */
        public static String tone(PosMonitor.Condition condition) {
            return switch (condition) {
                case UP -> "good";
                case DOWN -> "bad";
                case UNKNOWN -> "idle";
            };
        }
    }
}
