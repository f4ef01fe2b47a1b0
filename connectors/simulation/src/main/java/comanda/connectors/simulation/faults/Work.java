package comanda.connectors.simulation.faults;

/** Whether what a request asks for is done although its answer never comes. */
public enum Work {
    CARRIED_OUT,
    NOT_CARRIED_OUT;

    /** As it is written in a fault's text. */
    public String text() {
        return switch (this) {
            case CARRIED_OUT -> "carried-out";
            case NOT_CARRIED_OUT -> "not-carried-out";
        };
    }
}
