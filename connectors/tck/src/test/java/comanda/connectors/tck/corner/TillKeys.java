package comanda.connectors.tck.corner;

import comanda.connectors.simulation.PosSimulator.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys that a till gave for its PIN. Thread safe. */
final class TillKeys implements Sessions {
    private final String pin;
    private final List<String> given = new ArrayList<>();
    private int accepted;
    private boolean refusesAll;

    TillKeys(String pin) {
        this.pin = pin;
        rotate();
    }

    @Override
    public synchronized void rotate() {
        refusesAll = false;
        accepted++;
        given.add("corner-key-" + accepted + "-" + Integer.toHexString(pin.hashCode() * 31 + accepted));
    }

    @Override
    public synchronized void refuseAll() {
        refusesAll = true;
    }

    /** The key for that PIN; with a wrong PIN there is none. */
    synchronized Optional<String> keyFor(String said) {
        return said.equals(pin) ? Optional.of(given.getLast()) : Optional.empty();
    }

    synchronized boolean accepts(String key) {
        return !refusesAll && key.equals(given.getLast());
    }

    /** All keys until now. */
    synchronized List<String> given() {
        return List.copyOf(given);
    }
}
