package comanda.domain.settlement;

/** Names a settlement. Made by the agent. */
public record SettlementId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
