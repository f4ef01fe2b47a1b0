package comanda.connectors.handheld.pdv;

import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the tables are called, as of the last time that they were listed. Forgotten after a while: tables are renamed, if seldom. */
final class TableLabels {
    private static final Duration BELIEVED_FOR = Duration.ofMinutes(5);

    private final Clock clock;
    private volatile Learnt learnt = new Learnt(Map.of(), Instant.MIN);

    TableLabels(Clock clock) {
        this.clock = clock;
    }

    void learn(List<Table> tables) {
        learnt = new Learnt(
                tables.stream().collect(Collectors.toUnmodifiableMap(Table::id, Table::name, (first, _) -> first)),
                clock.instant());
    }

    Optional<String> of(TableId id) {
        Learnt now = learnt;
        boolean believed = now.at.isAfter(clock.instant().minus(BELIEVED_FOR));
        return believed ? Optional.ofNullable(now.names.get(id)) : Optional.empty();
    }

    private record Learnt(Map<TableId, String> names, Instant at) {}
}
