package comanda.domain.settlement;

/**
 * What a caller names its request to close with, so that a repeated request is the same request.
 *
 * @param value 1 to {@value #LONGEST} printable ASCII characters
 */
public record IdempotencyKey(String value) {
    public static final int LONGEST = 255;

    public IdempotencyKey {
        if (value.isBlank() || value.length() > LONGEST || !value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "an idempotency key has 1 to " + LONGEST + " printable ASCII characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
