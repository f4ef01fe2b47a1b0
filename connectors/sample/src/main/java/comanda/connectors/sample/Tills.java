package comanda.connectors.sample;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tills of this process by their names: what a network is to a point of sale elsewhere. Safe for any thread. */
public final class Tills {
    private static final Map<String, Till> SWITCHED_ON = new ConcurrentHashMap<>();

    private Tills() {}

    /** Switches a till on under that name; closing what is given back switches it off. */
    public static SwitchedOn switchOn(String name, Till till) {
        if (SWITCHED_ON.putIfAbsent(name, till) != null) {
            throw new IllegalStateException("there is a till named " + name + " already");
        }
        return () -> SWITCHED_ON.remove(name, till);
    }

    static Optional<Till> named(String name) {
        return Optional.ofNullable(SWITCHED_ON.get(name));
    }

    /** A till that is on. */
    @FunctionalInterface
    public interface SwitchedOn extends AutoCloseable {
        @Override
        void close();
    }
}
