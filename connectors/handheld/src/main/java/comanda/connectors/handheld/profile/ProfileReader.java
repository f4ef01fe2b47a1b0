package comanda.connectors.handheld.profile;

import comanda.connectors.handheld.profile.WireProfile.BillNames;
import comanda.connectors.handheld.profile.WireProfile.Closing;
import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import comanda.connectors.handheld.profile.WireProfile.ItemNames;
import comanda.connectors.handheld.profile.WireProfile.JsonNames;
import comanda.connectors.handheld.profile.WireProfile.JsonType;
import comanda.connectors.handheld.profile.WireProfile.Known;
import comanda.connectors.handheld.profile.WireProfile.LineNames;
import comanda.connectors.handheld.profile.WireProfile.Marker;
import comanda.connectors.handheld.profile.WireProfile.Responses;
import comanda.connectors.handheld.profile.WireProfile.TableNames;
import comanda.connectors.handheld.profile.WireProfile.Vocabulary;
import comanda.domain.table.TableStatus;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a profile from YAML; the first thing that is wrong is refused with its line. */
final class ProfileReader {
    private static final Set<String> KEYS =
            Set.of("name", "namespace", "delimiters", "request", "response", "close", "json");
    private static final String KNOWN = "known";

    private static final Pattern TYPE = Pattern.compile("(number|text|flag|list|object|any)(!?)");

    private ProfileReader() {}

    static WireProfile read(String yaml) throws ProfileException {
        Map<String, YamlPart> parts = new YamlPart("", compose(yaml)).map(KEYS, Set.of(KNOWN));
        Delimiters delimiters = ProfileRules.delimiters(part(parts, "delimiters"));
        return new WireProfile(
                ProfileRules.name(part(parts, "name")),
                ProfileRules.namespace(part(parts, "namespace")),
                delimiters,
                ProfileRules.requests(part(parts, "request"), delimiters),
                responses(part(parts, "response")),
                closing(part(parts, "close")),
                json(part(parts, "json")),
                parts.containsKey(KNOWN) ? known(part(parts, KNOWN)) : Known.NOTHING);
    }

    private static Node compose(String yaml) throws ProfileException {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(0);
            options.setNestingDepthLimit(10);
            Node root = new Yaml(options).compose(new StringReader(yaml));
            if (root == null) {
                throw new ProfileException("line 1: the profile is empty");
            }
            return root;
        } catch (MarkedYAMLException wrong) {
            int line =
                    wrong.getProblemMark() == null ? 1 : wrong.getProblemMark().getLine() + 1;
            throw new ProfileException("line " + line + ": this is no YAML: " + wrong.getProblem());
        } catch (YAMLException wrong) {
            throw new ProfileException("line 1: this is no YAML: " + wrong.getMessage());
        }
    }

    /** A key of which {@link YamlPart#map(Set)} has made sure. */
    static YamlPart part(Map<String, YamlPart> parts, String key) {
        YamlPart part = parts.get(key);
        if (part == null) {
            throw new IllegalStateException("not asked for: " + key);
        }
        return part;
    }

    private static Responses responses(YamlPart response) throws ProfileException {
        Map<String, YamlPart> parts = response.map(Set.of(
                "starts",
                "message-id",
                "success",
                "failures",
                "unauthorized",
                "error-id",
                "error-text",
                "not-found",
                "list",
                "bill"));
        List<Marker> failures = new ArrayList<>();
        for (YamlPart failure : part(parts, "failures").list()) {
            failures.add(marker(failure));
        }
        List<Marker.FieldIs> unauthorized = new ArrayList<>();
        for (YamlPart marker : part(parts, "unauthorized").list()) {
            unauthorized.add(fieldIs(marker));
        }
        return new Responses(
                ProfileRules.starts(part(parts, "starts")),
                ProfileRules.key(part(parts, "message-id")),
                fieldIs(part(parts, "success")),
                List.copyOf(failures),
                List.copyOf(unauthorized),
                ProfileRules.key(part(parts, "error-id")),
                ProfileRules.key(part(parts, "error-text")),
                Set.copyOf(part(parts, "not-found").texts()),
                ProfileRules.key(part(parts, "list")),
                ProfileRules.key(part(parts, "bill")));
    }

    private static Known known(YamlPart known) throws ProfileException {
        Map<String, YamlPart> parts = known.map(Set.of("answer", "table", "item", "bill", "line"));
        return new Known(
                vocabulary(part(parts, "answer")),
                vocabulary(part(parts, "table")),
                vocabulary(part(parts, "item")),
                vocabulary(part(parts, "bill")),
                vocabulary(part(parts, "line")));
    }

    private static Vocabulary vocabulary(YamlPart part) throws ProfileException {
        Map<String, JsonType> members = new HashMap<>();
        Set<String> always = new HashSet<>();
        for (Map.Entry<String, YamlPart> member : part.map().entrySet()) {
            Matcher type = TYPE.matcher(member.getValue().text());
            if (!type.matches()) {
                throw member.getValue()
                        .problem("takes number, text, flag, list, object or any, with a ! where it is always there");
            }
            members.put(member.getKey(), JsonType.valueOf(type.group(1).toUpperCase(Locale.ROOT)));
            if (!type.group(2).isEmpty()) {
                always.add(member.getKey());
            }
        }
        if (always.size() > Long.SIZE) {
            throw part.problem("has more than " + Long.SIZE + " names with a !");
        }
        return new Vocabulary(Map.copyOf(members), Set.copyOf(always));
    }

    private static Marker marker(YamlPart part) throws ProfileException {
        return part.map().containsKey("start")
                ? new Marker.StartIs(part(part.map(Set.of("start")), "start").text())
                : fieldIs(part);
    }

    private static Marker.FieldIs fieldIs(YamlPart part) throws ProfileException {
        Map<String, YamlPart> parts = part.map(Set.of("field", "is"));
        return new Marker.FieldIs(
                ProfileRules.key(part(parts, "field")), part(parts, "is").text());
    }

    private static Closing closing(YamlPart close) throws ProfileException {
        Map<String, YamlPart> parts = close.map(Set.of("by", "by-board-when-refused"));
        YamlPart by = part(parts, "by");
        Set<String> refused = Set.copyOf(part(parts, "by-board-when-refused").texts());
        return switch (by.text()) {
            case "queue" -> new Closing(Closing.By.QUEUE, refused);
            case "closeboard" -> new Closing(Closing.By.CLOSEBOARD, refused);
            default -> throw by.problem("takes queue or closeboard, not '" + by.text() + "'");
        };
    }

    private static JsonNames json(YamlPart json) throws ProfileException {
        Map<String, YamlPart> parts = json.map(Set.of("table", "item", "bill", "line", "statuses"));
        Names table = new Names(part(parts, "table"), "id", "name", "status", "location", "lock");
        Names item = new Names(part(parts, "item"), "id", "name");
        Names bill =
                new Names(part(parts, "bill"), "table", "name", "status", "location", "lines", "total", "discount");
        Names line = new Names(part(parts, "line"), "id", "sku", "name", "quantity", "price", "discount", "total");
        return new JsonNames(
                new TableNames(
                        table.of("id"), table.of("name"), table.of("status"), table.of("location"), table.of("lock")),
                new ItemNames(item.of("id"), item.of("name")),
                new BillNames(
                        bill.of("table"),
                        bill.of("name"),
                        bill.of("status"),
                        bill.of("location"),
                        bill.of("lines"),
                        bill.of("total"),
                        bill.of("discount")),
                new LineNames(
                        line.of("id"),
                        line.of("sku"),
                        line.of("name"),
                        line.of("quantity"),
                        line.of("price"),
                        line.of("discount"),
                        line.of("total")),
                statuses(part(parts, "statuses")));
    }

    private static Map<String, TableStatus> statuses(YamlPart statuses) throws ProfileException {
        Map<String, TableStatus> read = new HashMap<>();
        for (Map.Entry<String, YamlPart> entry : statuses.map().entrySet()) {
            read.put(entry.getKey(), status(entry.getValue()));
        }
        for (TableStatus status : TableStatus.values()) {
            if (!read.containsValue(status)) {
                throw statuses.problem("says of no value that it means " + written(status));
            }
        }
        return Map.copyOf(read);
    }

    private static TableStatus status(YamlPart part) throws ProfileException {
        String text = part.text();
        @Nullable TableStatus named = Stream.of(TableStatus.values())
                .filter(status -> written(status).equals(text))
                .findFirst()
                .orElse(null);
        if (named == null) {
            throw part.problem("takes "
                    + Stream.of(TableStatus.values())
                            .map(ProfileReader::written)
                            .collect(Collectors.joining(", ")) + ", not '" + text + "'");
        }
        return named;
    }

    private static String written(TableStatus status) {
        return switch (status) {
            case FREE -> "free";
            case OPEN -> "open";
            case PRE_BILL -> "pre-bill";
        };
    }

    /** Lists of member names by what they stand for. */
    private record Names(Map<String, YamlPart> parts) {
        Names(YamlPart part, String... keys) throws ProfileException {
            this(part.map(Set.of(keys)));
        }

        List<String> of(String key) throws ProfileException {
            return part(parts, key).texts();
        }
    }
}
