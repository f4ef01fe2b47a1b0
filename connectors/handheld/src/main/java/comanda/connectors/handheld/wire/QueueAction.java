package comanda.connectors.handheld.wire;

/** The queue's actions that this agent can ask for. The handheld knows others, among them 1, which adds items; they cannot be named here. */
public enum QueueAction {
    PRE_BILL(3, 8),
    CLOSE(4, 13);

    private final int action;
    private final int id;

    QueueAction(int action, int id) {
        this.action = action;
        this.id = id;
    }

    int action() {
        return action;
    }

    /** The handheld sends this number with the action; what it names is not known. */
    int id() {
        return id;
    }
}
