package comanda.connectors.handheld.drift;

import com.fasterxml.jackson.core.JsonToken;
import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfile.BillNames;
import comanda.connectors.handheld.profile.WireProfile.JsonType;
import comanda.connectors.handheld.profile.WireProfile.LineNames;
import comanda.connectors.handheld.profile.WireProfile.TableNames;
import comanda.connectors.handheld.profile.WireProfile.Vocabulary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of JSON object holds as a profile knows it: which members are read, which are known, of what type they are, and which are always there. Asked for each member of each answer, so it
 * allocates nothing. Immutable.
 */
public final class Shape {
    private static final Set<JsonType> SCALAR = EnumSet.of(JsonType.NUMBER, JsonType.TEXT);

    private final String where;
    private final Map<String, Member> members;
    private final List<String> always;
    private final long alwaysBits;

    /**
     * A member that is known.
     *
     * @param types of what type it may be; it may be null, too
     * @param bit of the members that are always there, which one it is; 0 for one that is not always there
     * @param isWanted whether it is read
     * @param rows what the objects in it hold, for a list that is read
     */
    public record Member(
            Set<JsonType> types,
            long bit,
            boolean isWanted,
            @Nullable Shape rows) {
        /** Whether a value that begins so is of another type. */
        public boolean isOther(JsonToken value) {
            JsonType type = typeOf(value);
            return type != null && !types.contains(type);
        }
    }

    private Shape(String where, Vocabulary known, Set<String> scalars, Map<String, Shape> lists) {
        this.where = where;
        this.always = known.always().stream().sorted().limit(Long.SIZE).toList();
        Map<String, Member> all = new HashMap<>();
        for (String name : scalars) {
            all.put(name, new Member(typesOf(known, name, SCALAR), bitOf(name), true, null));
        }
        lists.forEach((name, rows) ->
                all.put(name, new Member(typesOf(known, name, EnumSet.of(JsonType.LIST)), bitOf(name), true, rows)));
        for (String name : known.members().keySet()) {
            all.computeIfAbsent(name, _ -> new Member(typesOf(known, name, Set.of()), bitOf(name), false, null));
        }
        this.members = Map.copyOf(all);
        this.alwaysBits = always.isEmpty() ? 0 : -1L >>> (Long.SIZE - always.size());
    }

    private long bitOf(String name) {
        int at = always.indexOf(name);
        return at < 0 ? 0 : 1L << at;
    }

    private static Set<JsonType> typesOf(Vocabulary known, String name, Set<JsonType> otherwise) {
        JsonType type = known.members().get(name);
        if (type == null) {
            return otherwise;
        }
        return type == JsonType.ANY ? EnumSet.allOf(JsonType.class) : EnumSet.of(type);
    }

    private static @Nullable JsonType typeOf(JsonToken value) {
        return switch (value) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonType.NUMBER;
            case VALUE_STRING -> JsonType.TEXT;
            case VALUE_TRUE, VALUE_FALSE -> JsonType.FLAG;
            case START_ARRAY -> JsonType.LIST;
            case START_OBJECT -> JsonType.OBJECT;
            // A null stands for any of them, and the others begin no value.
            case VALUE_NULL, NOT_AVAILABLE, END_ARRAY, END_OBJECT, FIELD_NAME, VALUE_EMBEDDED_OBJECT -> null;
        };
    }

    /** A row of the table list. */
    public static Shape table(WireProfile profile) {
        TableNames names = profile.json().table();
        return new Shape(
                "table",
                profile.known().table(),
                union(List.of(names.id(), names.name(), names.status(), names.location(), names.lock())),
                Map.of());
    }

    /** A row of the menu. */
    public static Shape item(WireProfile profile) {
        return new Shape(
                "item",
                profile.known().item(),
                union(List.of(profile.json().item().id(), profile.json().item().name())),
                Map.of());
    }

    /** A bill with its lines. */
    public static Shape bill(WireProfile profile) {
        BillNames names = profile.json().bill();
        Shape line = line(profile);
        Map<String, Shape> lists = new HashMap<>();
        names.lines().forEach(name -> lists.put(name, line));
        return new Shape(
                "bill",
                profile.known().bill(),
                union(List.of(
                        names.table(),
                        names.name(),
                        names.status(),
                        names.location(),
                        names.total(),
                        names.discount())),
                lists);
    }

    private static Shape line(WireProfile profile) {
        LineNames names = profile.json().line();
        return new Shape(
                "line",
                profile.known().line(),
                union(List.of(
                        names.id(),
                        names.sku(),
                        names.name(),
                        names.quantity(),
                        names.price(),
                        names.discount(),
                        names.total())),
                Map.of());
    }

    private static Set<String> union(List<List<String>> names) {
        Set<String> union = new HashSet<>();
        names.forEach(union::addAll);
        return union;
    }

    /** What it is called in drift: table, item, bill, line. */
    public String where() {
        return where;
    }

    /** The member of that name; null where it is not known. */
    public @Nullable Member member(String name) {
        return members.get(name);
    }

    /** Whether all is there that always is. */
    public boolean isComplete(long seen) {
        return (seen & alwaysBits) == alwaysBits;
    }

    /** What is always there and was not seen. */
    List<String> missing(long seen) {
        List<String> missing = new ArrayList<>();
        for (int at = 0; at < always.size(); at++) {
            if ((seen & 1L << at) == 0) {
                missing.add(always.get(at));
            }
        }
        return missing;
    }
}
