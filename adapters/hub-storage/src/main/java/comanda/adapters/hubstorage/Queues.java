package comanda.adapters.hubstorage;

import comanda.domain.hub.ShopId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where work for the database is put.
 *
 * @param writers each done by one thread, in order
 * @param housekeeping for what belongs to no shop; may be one of the writers
 * @param readers done by several threads, in no order
 */
record Queues(List<WorkQueue> writers, WorkQueue housekeeping, WorkQueue readers) {
    /** Always the same one for a shop. */
    WorkQueue of(ShopId shop) {
        return writers.get(Math.floorMod(shop.value().hashCode(), writers.size()));
    }

    /** Each of those that one thread serves. */
    List<WorkQueue> toWrite() {
        return Stream.concat(writers.stream(), Stream.of(housekeeping))
                .distinct()
                .toList();
    }

    private Stream<WorkQueue> all() {
        return Stream.concat(toWrite().stream(), Stream.of(readers));
    }

    Optional<String> trouble() {
        return all().flatMap(queue -> queue.trouble().stream()).findFirst();
    }

    int waiting() {
        return all().mapToInt(WorkQueue::size).sum();
    }

    void close() {
        all().forEach(WorkQueue::close);
    }
}
