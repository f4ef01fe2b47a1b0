package comanda.connectors.handheld.wire;

import org.jspecify.annotations.Nullable;

/** What the PDV answered. */
public sealed interface PdvAnswer {
    /** It did what was asked. */
    record Success(Fields fields) implements PdvAnswer {}

    /**
     * It said no.
     *
     * @param code the PDV's error id: 404 no such table or nothing ordered, 400 malformed, 409 wrong state, 500 its own fault
     */
    record Refusal(@Nullable String code, @Nullable String text) implements PdvAnswer {}

    /** It does not accept the session key. */
    record NotAuthorized() implements PdvAnswer {}

    /** A message that says neither yes nor no. */
    record Unclear() implements PdvAnswer {}
}
