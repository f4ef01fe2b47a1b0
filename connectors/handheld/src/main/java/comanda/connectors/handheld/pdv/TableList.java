package comanda.connectors.handheld.pdv;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.drift.DriftWatch;
import comanda.connectors.handheld.drift.Shape;
import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfile.TableNames;
import comanda.connectors.handheld.wire.ReferenceData;
import comanda.connectors.handheld.wire.TableNumber;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorLog;
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
    private static final int MOST_TOLD = 5;
    private static final int LONGEST_ID_TOLD = 20;

    private final ListReader lists;
    private final WireProfile profile;
    private final DriftWatch drift;
    private final Shape shape;
    private final SharedReads<ReferenceData, List<Table>> shared = new SharedReads<>();
    private final TableLabels labels;
    private final ConnectorLog log;
    private volatile Set<String> toldOf = Set.of();

    TableList(ListReader lists, WireProfile profile, TableLabels labels, ConnectorLog log, DriftWatch drift) {
        this.log = log;
        this.lists = lists;
        this.profile = profile;
        this.labels = labels;
        this.drift = drift;
        this.shape = Shape.table(profile);
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
        Listing listing = listing(aboutToSend, deadline);
        ConnectorFailure odd = listing.odd.get(number.toId().value());
        if (odd != null) {
            throw odd;
        }
        return Optional.ofNullable(listing.tables.get(number.value()));
    }

    private List<Table> readUnshared(Runnable aboutToSend, Deadline deadline) throws ConnectorFailure {
        return List.copyOf(listing(aboutToSend, deadline).tables.values());
    }

    private Listing listing(Runnable aboutToSend, Deadline deadline) throws ConnectorFailure {
        Listing listing = new Listing(new TreeMap<>(), new TreeMap<>());
        lists.read(ReferenceData.TABLES, shape, row -> add(row, listing), aboutToSend, deadline);
        if (listing.tables.isEmpty() && !listing.odd.isEmpty()) {
            throw listing.odd.firstEntry().getValue();
        }
        labels.learn(List.copyOf(listing.tables.values()));
        tellOf(listing.odd);
        return listing;
    }

    /** Said when it begins and when it changes, not as often as the list is read. */
    private void tellOf(SortedMap<String, ConnectorFailure> odd) {
        Set<String> ids = Set.copyOf(odd.keySet());
        if (!ids.equals(toldOf) && !ids.isEmpty()) {
            log.warn("The PDV lists tables that cannot be understood (" + ids.size() + "); they are left out: "
                    + odd.keySet().stream().limit(MOST_TOLD).toList() + ". Of the first one: "
                    + odd.firstEntry().getValue().getMessage());
        }
        toldOf = ids;
    }

    /** Of two rows with one id the last one counts. One that cannot be understood keeps no other table from being served. */
    private boolean add(JsonNode row, Listing listing) throws ConnectorFailure {
        if (listing.tables.size() + listing.odd.size() >= MOST_TABLES) {
            throw PdvJson.violation("it lists more than " + MOST_TABLES + " tables");
        }
        try {
            Table table = table(row);
            return listing.tables.put(Integer.parseInt(table.id().value()), table) == null;
        } catch (ConnectorFailure.ProtocolViolation failure) {
            String id = Members.text(row, profile.json().table().id());
            return listing.odd.put(id == null ? "without id" : cut(id), failure) == null;
        }
    }

    private static String cut(String id) {
        return id.length() <= LONGEST_ID_TOLD ? id : id.substring(0, LONGEST_ID_TOLD) + "…";
    }

    private Table table(JsonNode row) throws ConnectorFailure {
        TableNames names = profile.json().table();
        TableNumber number = number(Members.required(row, names.id(), "a table"));
        return new Table(
                number.toId(),
                Objects.requireNonNullElse(
                        Members.text(row, names.name()), number.toId().value()),
                status(profile, Members.required(row, names.status(), "table " + number.value()), "table", row, drift),
                Members.text(row, names.location()),
                Members.text(row, names.lock()));
    }

    /**
     * A list as it was read.
     *
     * @param tables by their numbers
     * @param odd what is wrong with the others, by the ids that they are listed with
     */
    private record Listing(SortedMap<Integer, Table> tables, SortedMap<String, ConnectorFailure> odd) {}

    static TableNumber number(JsonNode node) throws ConnectorFailure {
        try {
            return TableNumber.of(new TableId(node.asText()))
                    .orElseThrow(() -> new IllegalArgumentException("not a whole number"));
        } catch (IllegalArgumentException _) {
            throw PdvJson.violation("a table's id is not a whole number");
        }
    }

    static TableStatus status(WireProfile profile, JsonNode node, String where, JsonNode object, DriftWatch drift)
            throws ConnectorFailure {
        TableStatus status = profile.json().statuses().get(node.asText());
        if (status == null) {
            drift.unknownStatus(where, node.asText(), object.toString());
            throw PdvJson.violation("a table has a status that the profile does not know (json.statuses has "
                    + profile.json().statuses().keySet().stream().sorted().toList() + ")");
        }
        return status;
    }
}
