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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The PDV's tables. Always read; the names that were read last are kept, since a bill comes without one. Safe for any thread. */
final class TableList {
    private final ListReader lists;
    private final WireProfile profile;
    private final SharedReads<ReferenceData, List<Table>> shared = new SharedReads<>();
    private final TableLabels labels;

    TableList(ListReader lists, WireProfile profile, TableLabels labels) {
        this.lists = lists;
        this.profile = profile;
        this.labels = labels;
    }

    /** All tables by their numbers. */
    List<Table> read(Deadline deadline) throws ConnectorFailure {
        return shared.read(ReferenceData.TABLES, deadline, aboutToSend -> {
            List<Table> tables = new ArrayList<>();
            for (JsonNode row : lists.read(ReferenceData.TABLES, aboutToSend, deadline)) {
                tables.add(table(row));
            }
            tables.sort(
                    Comparator.comparingLong(table -> Long.parseLong(table.id().value())));
            labels.learn(tables);
            return List.copyOf(tables);
        });
    }

    Optional<Table> read(TableNumber number, Deadline deadline) throws ConnectorFailure {
        TableId id = number.toId();
        return read(deadline).stream().filter(table -> table.id().equals(id)).findFirst();
    }

    private Table table(JsonNode row) throws ConnectorFailure {
        TableNames names = profile.json().table();
        TableNumber number = number(PdvJson.required(row, names.id(), "a table"));
        return new Table(
                number.toId(),
                Objects.requireNonNullElse(
                        PdvJson.text(row, names.name()), number.toId().value()),
                status(profile, PdvJson.required(row, names.status(), "table " + number.value())),
                PdvJson.text(row, names.location()),
                PdvJson.text(row, names.lock()));
    }

    static TableNumber number(JsonNode node) throws ConnectorFailure {
        if (node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0) {
            return new TableNumber(node.intValue());
        }
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
