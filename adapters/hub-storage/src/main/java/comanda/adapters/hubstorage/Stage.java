package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Operation.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operations of one kind out of a batch. What is done stage by stage is, for each shop, done in the order in which it was asked. */
final class Stage<I, R> {
    private final Kind<I, R> kind;
    private final List<Operation<I, R>> operations = new ArrayList<>();
    private List<R> results = List.of();

    private Stage(Kind<I, R> kind) {
        this.kind = kind;
    }

    /** Puts operations of different shops that are of one kind together. */
    static List<Stage<?, ?>> of(List<Operation<?, ?>> batch) {
        List<Stage<?, ?>> stages = new ArrayList<>();
        Map<String, Integer> lastOfShop = new HashMap<>();
        for (Operation<?, ?> operation : batch) {
            String shop = operation.shop();
            int index = place(stages, operation, shop == null ? 0 : lastOfShop.getOrDefault(shop, 0));
            if (shop != null) {
                lastOfShop.put(shop, index);
            }
        }
        return stages;
    }

    private static <I, R> int place(List<Stage<?, ?>> stages, Operation<I, R> operation, int from) {
        int index = from;
        while (index < stages.size() && !stages.get(index).kind.equals(operation.kind())) {
            index++;
        }
        if (index == stages.size()) {
            stages.add(new Stage<>(operation.kind()));
        }
        // A stage of the same kind takes and gives the same.
        @SuppressWarnings("unchecked")
        Stage<I, R> stage = (Stage<I, R>) stages.get(index);
        stage.operations.add(operation);
        return index;
    }

    /** Shops in the same order everywhere, so that two nodes do not wait in a circle for each other's rows. */
    void run(Session session) throws SQLException {
        operations.sort(Comparator.comparing(Operation::shop, Comparator.nullsFirst(Comparator.naturalOrder())));
        results = kind.batch()
                .run(session, operations.stream().map(Operation::input).toList());
        if (results.size() != operations.size()) {
            throw new IllegalStateException(kind + " has " + results.size() + " results of " + operations.size());
        }
    }

    /** Tells those who wait. */
    void complete() {
        for (int i = 0; i < results.size(); i++) {
            operations.get(i).done().complete(results.get(i));
        }
    }
}
