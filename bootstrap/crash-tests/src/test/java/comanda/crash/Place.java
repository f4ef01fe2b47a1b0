package comanda.crash;

import java.util.List;

/**
 * Where {@link CrashAgent} stops threads: in a method that has a parameter which names what it works on.
 *
 * @param type the class of the method or an interface that its class implements, as the class file spells it
 * @param state of the print job: threads that come with one in another state go on; empty for any
 * @param passes so many go by before the first one is stopped
 */
record Place(String type, String method, Moment moment, String state, int passes) {
    /** When in the method. */
    enum Moment {
        START,
        RETURN
    }

    static Place at(Moment moment, String type, String method) {
        return new Place(type, method, moment, "", 0);
    }

    Place with(String otherState) {
        return new Place(type, method, moment, otherState, passes);
    }

    Place after(int otherPasses) {
        return new Place(type, method, moment, state, otherPasses);
    }

    /** What {@link #parse} reads. */
    String text() {
        return String.join(",", type, method, moment.name(), state, Integer.toString(passes));
    }

    static Place parse(String text) {
        List<String> parts = List.of(text.split(",", -1));
        return new Place(
                parts.get(0), parts.get(1), Moment.valueOf(parts.get(2)), parts.get(3), Integer.parseInt(parts.get(4)));
    }
}
