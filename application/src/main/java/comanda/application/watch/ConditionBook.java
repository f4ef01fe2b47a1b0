package comanda.application.watch;

import comanda.application.event.AgentEvent;
import comanda.application.event.AgentEvent.SessionChanged;
import comanda.application.port.out.PosMonitor.Condition;
import comanda.application.port.out.PosMonitor.PosCondition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How it stood with the point of sale when that was told last. That something is not known is told at first alone; later it is no news. For one thread. */
final class ConditionBook {
    private @Nullable Condition pos;
    private @Nullable Condition session;

    /** Takes up how it stands. @return what is to be told */
    List<AgentEvent> look(PosCondition now) {
        Condition newPos = known(now.pos(), pos);
        Condition newSession = known(now.session(), session);
        if (newPos == pos && newSession == session) {
            return List.of();
        }
        pos = newPos;
        session = newSession;
        return List.of(new SessionChanged(told(newPos), told(newSession), now.detail()));
    }

    private static Condition known(Condition now, @Nullable Condition before) {
        return now == Condition.UNKNOWN && before != null ? before : now;
    }

    private static SessionChanged.Condition told(Condition condition) {
        return switch (condition) {
            case UNKNOWN -> SessionChanged.Condition.UNKNOWN;
            case UP -> SessionChanged.Condition.UP;
            case DOWN -> SessionChanged.Condition.DOWN;
        };
    }
}
