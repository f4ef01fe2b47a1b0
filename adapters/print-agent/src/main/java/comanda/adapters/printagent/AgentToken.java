package comanda.adapters.printagent;

/** What proves to the hub which shop this agent is of. Shows itself to nobody who does not ask for it. */
public final class AgentToken {
    private final String value;

    public AgentToken(String value) {
        this.value = value;
    }

    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "an agent token";
    }
}
