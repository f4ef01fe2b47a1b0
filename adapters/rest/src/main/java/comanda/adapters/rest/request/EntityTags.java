package comanda.adapters.rest.request;

import comanda.domain.bill.BillVersion;
import io.micronaut.http.HttpHeaders;
import java.util.Arrays;

/** Compares what a caller has with what there is. */
public final class EntityTags {
    private EntityTags() {}

    /** A bill's version as an entity tag. */
    public static String of(BillVersion version) {
        return '"' + version.value() + '"';
    }

    /** Whether {@code If-None-Match} names that tag. */
    public static boolean isKnown(HttpHeaders headers, String tag) {
        return headers.getAll(HttpHeaders.IF_NONE_MATCH).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }
}
