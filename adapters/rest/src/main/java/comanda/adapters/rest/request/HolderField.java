package comanda.adapters.rest.request;

import comanda.domain.settlement.Holder;
import comanda.http.request.BodyFields;
import org.jspecify.annotations.Nullable;

/** Who is paying, as a caller names them. */
public final class HolderField {
    static final String NAME = "holder";

    private HolderField() {}

    static @Nullable Holder optional(BodyFields fields) {
        String name = fields.optionalText(NAME, Holder.LONGEST);
        return name == null ? null : Holder.named(name);
    }

    /**
     * Who gives a bill back, from a body that says nothing else.
     *
     * @throws comanda.http.problem.ProblemException when it is missing or wrong
     */
    public static Holder required(byte[] body) {
        return Holder.named(BodyFields.of(body).text(NAME, Holder.LONGEST));
    }
}
