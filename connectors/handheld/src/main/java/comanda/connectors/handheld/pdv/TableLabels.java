package comanda.connectors.handheld.pdv;

import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** What the tables are called, as of the last time that they were listed. Forgotten after a while: tables are renamed, if seldom. */
final class TableLabels {
    private static final Duration BELIEVED_FOR = Duration.ofMinutes(5);

    private final LongSupplier nanoClock;
    private volatile Learnt learnt;

    TableLabels(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.learnt = new Learnt(Map.of(), nanoClock.getAsLong());
    }

    void learn(List<Table> tables) {
        learnt = new Learnt(
                tables.stream().collect(Collectors.toUnmodifiableMap(Table::id, Table::name, (first, _) -> first)),
                nanoClock.getAsLong());
    }

    Optional<String> of(TableId id) {
        boolean believed = nanoClock.getAsLong() - learnt.at < BELIEVED_FOR.toNanos();
        return believed ? lastOf(id) : Optional.empty();
    }

    /** What it was called last, however long ago that was. */
    Optional<String> lastOf(TableId id) {
        return Optional.ofNullable(learnt.names.get(id));
    }

    private record Learnt(Map<TableId, String> names, long at) {}
}
