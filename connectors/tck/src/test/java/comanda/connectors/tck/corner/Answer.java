package comanda.connectors.tck.corner;

import java.util.List;

/** What the till says to a request. */
public sealed interface Answer {
    /** Done; the fields after {@code OK}. */
    record Yes(List<String> fields) implements Answer {
        public Yes {
            fields = List.copyOf(fields);
        }
    }

    /** Not done. */
    record No(String code, String text) implements Answer {}
}
