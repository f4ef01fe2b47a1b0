package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Operation.Kind;
import comanda.application.port.out.StorageUnavailable;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Does what is of many shops as one operation, and where that is refused, each half of it by itself, so that what cannot be done spoils nothing else. */
final class Halves {
    private Halves() {}

    /**
     * Something of one shop.
     */
    record Part<I, R>(I input, CompletableFuture<R> done) {}

    /** Never waits. */
    static <I, R> void submit(WorkQueue queue, Kind<List<I>, List<R>> kind, List<Part<I, R>> parts) {
        List<I> inputs = parts.stream().map(Part::input).toList();
        CompletableFuture<?> _ = queue.submit(kind, null, inputs, 0).whenComplete((results, failed) -> {
            if (failed == null) {
                for (int i = 0; i < parts.size(); i++) {
                    parts.get(i).done.complete(results.get(i));
                }
            } else if (parts.size() > 1 && isOfWhatWasAsked(queue, failed)) {
                int half = parts.size() / 2;
                submit(queue, kind, parts.subList(0, half));
                submit(queue, kind, parts.subList(half, parts.size()));
            } else {
                parts.forEach(part -> part.done.completeExceptionally(failed));
            }
        });
    }

    private static boolean isOfWhatWasAsked(WorkQueue queue, Throwable failed) {
        boolean isTurnedAway = failed instanceof StorageUnavailable
                && (WorkQueue.OVERLOADED.equals(failed.getMessage()) || Lane.ENDING.equals(failed.getMessage()));
        return !isTurnedAway && queue.trouble().isEmpty();
    }
}
