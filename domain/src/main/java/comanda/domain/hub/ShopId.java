package comanda.domain.hub;

import java.util.regex.Pattern;

/**
 * What a shop is called: the same at its agent, at the hub and at whoever orders tasks for it.
 *
 * @param value 1 to 100 letters, digits and {@code . _ : @ + -}
 */
public record ShopId(String value) implements Comparable<ShopId> {
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}._:@+-]{1,100}");

    public ShopId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a shop's id is 1 to 100 letters, digits and . _ : @ + -");
        }
    }

    /** Whether a text can be a shop's id. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(ShopId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
