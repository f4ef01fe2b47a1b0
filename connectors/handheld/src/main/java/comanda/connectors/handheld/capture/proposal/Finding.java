package comanda.connectors.handheld.capture.proposal;

import org.jspecify.annotations.Nullable;

/**
 * Something that was found out, or guessed.
 *
 * @param doubt why it may be otherwise, for the person who checks it; null where what was recorded leaves none
 */
record Finding<T>(T value, @Nullable String doubt) {
    static <T> Finding<T> certain(T value) {
        return new Finding<>(value, null);
    }

    static <T> Finding<T> doubtful(T value, String doubt) {
        return new Finding<>(value, doubt);
    }
}
