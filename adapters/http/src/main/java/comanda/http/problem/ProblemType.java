package comanda.http.problem;

import io.micronaut.http.HttpStatus;
import java.util.Locale;

/** A kind of problem that an API answers with. Enums have those of all APIs ({@link CommonProblem}) and each one's own. Their codes are part of the contract. */
public interface ProblemType {
    /** Whether the same request may succeed later. */
    enum Again {
        USELESS,
        LATER
    }

    /** The constant's name. */
    String name();

    HttpStatus status();

    /** The same for every problem of this type. */
    String title();

    Again again();

    /** The last part of the problem's {@code type}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The problem's {@code type}. */
    default String urn() {
        return "urn:comanda:problem:" + code();
    }

    /** Whether the same request may succeed later. */
    default boolean retryable() {
        return again() == Again.LATER;
    }
}
