package comanda.application.dispatch;

import comanda.domain.hub.ShopId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The agents that are connected to this node: of each shop one. Safe for any thread. */
final class AgentLines {
    private final ConcurrentHashMap<ShopId, AgentLine> lines = new ConcurrentHashMap<>();

    @Nullable AgentLine of(ShopId shop) {
        return lines.get(shop);
    }

    /**
     * A line that was taken in.
     *
     * @param before the one whose place it took; null when there was none
     * @param begun what was begun for it
     */
    record Placed<T>(@Nullable AgentLine before, T begun) {}

    /**
     * Takes a new line in.
     *
     * @param begin called while no other line of the shop can be taken in; returns at once, and what follows from it comes after this
     */
    <T> Placed<T> put(AgentLine line, Supplier<T> begin) {
        List<Placed<T>> placed = new ArrayList<>(1);
        lines.compute(line.shop(), (shop, present) -> {
            placed.add(new Placed<>(present, begin.get()));
            return line;
        });
        return placed.getFirst();
    }

    /**
     * @param end called while no other line of the shop can be taken in, if it was the shop's; returns at once
     */
    void remove(AgentLine line, Runnable end) {
        lines.computeIfPresent(line.shop(), (_, present) -> {
            if (present != line) {
                return present;
            }
            end.run();
            return null;
        });
    }

    Collection<AgentLine> all() {
        return List.copyOf(lines.values());
    }

    int size() {
        return lines.size();
    }
}
