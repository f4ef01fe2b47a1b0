package comanda.domain.bill;

/**
 * A digest of what is owed: lines, quantities, prices, discounts, total. Equal bills have equal versions, and whatever changes what is owed changes it.
 * The order of the lines and the names of the items do not.
 *
 * @param value lower-case hexadecimal
 */
public record BillVersion(String value) {
    @Override
    public String toString() {
        return value;
    }
}
