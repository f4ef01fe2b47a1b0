package comanda.adapters.console.page;

import comanda.application.port.out.PosMonitor.Condition;
import comanda.application.port.out.PosMonitor.PosCondition;
import comanda.pages.text.Words;
import java.util.Optional;

/**
 * How it stands with the point of sale, in a line above what is shown of it.
 *
 * @param storageTrouble why no payment is accepted, in English, for people; empty while all is well
 */
public record ConditionView(Words t, PosCondition condition, Optional<String> storageTrouble) {
    /** What is the matter, or that nothing is. */
    public String code() {
        if (condition.pos() == Condition.DOWN) {
            return "unreachable";
        }
        if (condition.session() == Condition.DOWN) {
            return "no-session";
        }
        return condition.pos() == Condition.UP ? "up" : "unknown";
    }

    /** Whether what the point of sale shows can be seen now. */
    public boolean isUp() {
        return code().equals("up");
    }
}
