package comanda.domain.hub;

/**
 * One connection of a shop's agent. Of all of a shop's connections the one with the largest number is the only one that counts.
 *
 * @param node the hub's node that holds it
 */
public record ConnectionId(ShopId shop, String node, long number) {
    @Override
    public String toString() {
        return shop + "#" + number + "@" + node;
    }
}
