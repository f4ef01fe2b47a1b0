package comanda.domain.hub;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an agent can be asked to do. There is nothing here that reaches a point of sale. */
public enum TaskType {
    PRINT("task_print"),
    PRINT_TEST("task_print"),
    CONFIG("task_config"),
    PING("task_ping");

    private final String wire;

    TaskType(String wire) {
        this.wire = wire;
    }

    /** As the API spells it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type of the message to the agent. */
    public String wire() {
        return wire;
    }

    public static Optional<TaskType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }
}
