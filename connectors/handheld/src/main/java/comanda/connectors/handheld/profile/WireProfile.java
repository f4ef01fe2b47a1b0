package comanda.connectors.handheld.profile;

import comanda.connectors.handheld.wire.Opcode;
import comanda.domain.table.TableStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one family of firmware builds writes its messages. Read from YAML by {@link WireProfiles}; what each key means is in {@code docs/connectors/profiles.md}. A profile chooses names
 * and delimiters, never what is said: opcodes and queue actions are {@link Opcode} and no others.
 *
 * @param namespace the vendor's .NET namespace, before a dot and a type's name
 * @param known what else is in this build's answers and means nothing to the agent
 */
public record WireProfile(
        String name,
        String namespace,
        Delimiters delimiters,
        Requests requests,
        Responses responses,
        Closing closing,
        JsonNames json,
        Known known) {

    /** The texts between and after fields, in ISO 8859-1. */
    public record Delimiters(String field, String keyValue, String end) {}

    /**
     * @param start a message's first segment, with {@code {opcode}} in it
     * @param fields what follows, by opcode, in the order in which it is sent
     */
    public record Requests(String start, Map<Opcode, List<FieldTemplate>> fields) {}

    /** A field to send; the value holds placeholders such as {@code {table}}. */
    public record FieldTemplate(String key, String value) {}

    /**
     * @param starts how an answer may begin, with {@code {opcode}} for the request's
     * @param unauthorized any of these says that the session key is not accepted
     * @param notFound error ids that say that there is no such table or nothing was ordered
     * @param list the field that holds a list as Base64 of JSON
     * @param bill the field that holds a bill as Base64 of JSON
     */
    public record Responses(
            List<String> starts,
            String messageId,
            Marker.FieldIs success,
            List<Marker> failures,
            List<Marker.FieldIs> unauthorized,
            String errorId,
            String errorText,
            Set<String> notFound,
            String list,
            String bill) {}

    /** What tells one kind of answer from another. */
    public sealed interface Marker {
        /** A field has this value, in whatever case. */
        record FieldIs(String field, String is) implements Marker {}

        /** The message's first segment is this. */
        record StartIs(String start) implements Marker {}
    }

    /**
     * @param byBoardWhenRefused error ids with which the queue refuses to close at all, upon which {@link Opcode#CLOSEBOARD} is tried
     */
    public record Closing(By by, Set<String> byBoardWhenRefused) {
        /** What closes a table. */
        public enum By {
            QUEUE,
            CLOSEBOARD
        }
    }

    /** Names of JSON members; where there are several, the first one that a message has counts. */
    public record JsonNames(
            TableNames table, ItemNames item, BillNames bill, LineNames line, Map<String, TableStatus> statuses) {}

    /** What is known of answers and of the objects in them besides the names that mean something. Of what is not known and yet comes, {@code comanda.connectors.handheld.drift} tells. */
    public record Known(Vocabulary answer, Vocabulary table, Vocabulary item, Vocabulary bill, Vocabulary line) {
        static final Known NOTHING =
                new Known(Vocabulary.NONE, Vocabulary.NONE, Vocabulary.NONE, Vocabulary.NONE, Vocabulary.NONE);
    }

    /**
     * Names and the types of their values.
     *
     * @param always the names that are never missing
     */
    public record Vocabulary(Map<String, JsonType> members, Set<String> always) {
        static final Vocabulary NONE = new Vocabulary(Map.of(), Set.of());
    }

    /** What a value is. Anything may also be null. */
    public enum JsonType {
        NUMBER,
        TEXT,
        FLAG,
        LIST,
        OBJECT,
        ANY
    }

    public record TableNames(
            List<String> id, List<String> name, List<String> status, List<String> location, List<String> lock) {}

    public record ItemNames(List<String> id, List<String> name) {}

    public record BillNames(
            List<String> table,
            List<String> name,
            List<String> status,
            List<String> location,
            List<String> lines,
            List<String> total,
            List<String> discount) {}

    public record LineNames(
            List<String> id,
            List<String> sku,
            List<String> name,
            List<String> quantity,
            List<String> price,
            List<String> discount,
            List<String> total) {}
}
