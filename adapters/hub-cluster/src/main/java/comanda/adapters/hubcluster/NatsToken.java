package comanda.adapters.hubcluster;

/** What proves to NATS that a node may connect. Shows itself to nobody who does not ask for it. */
public final class NatsToken {
    private final String value;

    public NatsToken(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a token for NATS is not blank");
        }
        this.value = value;
    }

    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "a NATS token";
    }
}
