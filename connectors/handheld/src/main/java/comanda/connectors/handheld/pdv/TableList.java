package comanda.connectors.handheld.pdv;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfile.TableNames;
import comanda.connectors.handheld.wire.ReferenceData;
import comanda.connectors.handheld.wire.TableNumber;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.toolkit.sharing.SharedReads;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The PDV's tables. Always read; the names that were read last are kept, since a bill comes without one. Safe for any thread. */
final class TableList {
    private static final int MOST_TABLES = 50_000;

    private final ListReader lists;
    private final WireProfile profile;
    private final Set<String> wanted;
    private final SharedReads<ReferenceData, List<Table>> shared = new SharedReads<>();
    private final TableLabels labels;

    TableList(ListReader lists, WireProfile profile, TableLabels labels) {
        this.lists = lists;
        this.profile = profile;
        this.labels = labels;
        TableNames names = profile.json().table();
        this.wanted = Members.union(List.of(names.id(), names.name(), names.status(), names.location(), names.lock()));
    }

    /** All tables by their numbers. */
    List<Table> read(Deadline deadline) throws ConnectorFailure {
        return shared.read(ReferenceData.TABLES, deadline, aboutToSend -> readUnshared(aboutToSend, deadline));
    }

    /**
     * One table from a list that is read for this call alone, as a part of a read that others may join.
     *
     * @param aboutToSend called right before the first byte
     */
    Optional<Table> read(TableNumber number, Runnable aboutToSend, Deadline deadline) throws ConnectorFailure {
        TableId id = number.toId();
        return readUnshared(aboutToSend, deadline).stream()
                .filter(table -> table.id().equals(id))
                .findFirst();
    }

    private List<Table> readUnshared(Runnable aboutToSend, Deadline deadline) throws ConnectorFailure {
        SortedMap<Integer, Table> tables = new TreeMap<>();
        lists.read(ReferenceData.TABLES, wanted, row -> add(row, tables), aboutToSend, deadline);
        List<Table> read = List.copyOf(tables.values());
        labels.learn(read);
        return read;
    }

    private boolean add(JsonNode row, SortedMap<Integer, Table> tables) throws ConnectorFailure {
        TableNames names = profile.json().table();
        TableNumber number = number(Members.required(row, names.id(), "a table"));
        Table table = new Table(
                number.toId(),
                Objects.requireNonNullElse(
                        Members.text(row, names.name()), number.toId().value()),
                status(profile, Members.required(row, names.status(), "table " + number.value())),
                Members.text(row, names.location()),
                Members.text(row, names.lock()));
        boolean isNew = tables.put(number.value(), table) == null;
        if (tables.size() > MOST_TABLES) {
            throw PdvJson.violation("it lists more than " + MOST_TABLES + " tables");
        }
        return isNew;
    }

    static TableNumber number(JsonNode node) throws ConnectorFailure {
        try {
            return TableNumber.of(new TableId(node.asText()))
                    .orElseThrow(() -> new IllegalArgumentException("not a whole number"));
        } catch (IllegalArgumentException _) {
            throw PdvJson.violation("a table's id is not a whole number");
        }
    }

    static TableStatus status(WireProfile profile, JsonNode node) throws ConnectorFailure {
        TableStatus status = profile.json().statuses().get(node.asText());
        if (status == null) {
            throw PdvJson.violation("a table has a status that the profile does not know (json.statuses has "
                    + profile.json().statuses().keySet().stream().sorted().toList() + ")");
        }
        return status;
    }
}
