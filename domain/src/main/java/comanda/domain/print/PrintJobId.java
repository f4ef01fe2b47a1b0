package comanda.domain.print;

/**
 * What a print job is called: the id of the hub's task, or one that the agent gave.
 *
 * @param value 1 to {@value #LONGEST} printable ASCII characters without spaces
 */
public record PrintJobId(String value) {
    public static final int LONGEST = 128;

    public PrintJobId {
        if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "a print job's id has 1 to " + LONGEST + " printable ASCII characters and no spaces");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
