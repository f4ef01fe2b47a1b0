package comanda.connectors.handheld.drift;

import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import comanda.connectors.handheld.profile.WireProfile.Marker;
import comanda.connectors.handheld.profile.WireProfile.Responses;
import comanda.connectors.handheld.wire.AnswerReader;
import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.handheld.wire.Opcode;
import comanda.connectors.toolkit.drift.DriftBook;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Compares answers with what the profile knows and enters what differs into the book. Where nothing differs it costs a look into a set for each field. Safe for any thread. */
public final class DriftWatch implements AnswerReader.Listener {
    private static final String FIELD = "field";
    private static final String MEMBER = "member";
    private static final String MISSING = "missing";
    private static final String TYPE = "type";
    private static final String STATUS = "status";
    private static final String OPCODE = "opcode";

    private final DriftBook book;
    private final Delimiters delimiters;
    private final String success;
    private final Set<String> fields = new HashSet<>();
    private final Set<String> always;
    /** The fields that say yes, no and why: their values are words of the protocol. */
    private final Set<String> said = new HashSet<>();

    public DriftWatch(DriftBook book, WireProfile profile) {
        this.book = book;
        this.delimiters = profile.delimiters();
        this.always = profile.known().answer().always();
        Responses responses = profile.responses();
        this.success = responses.success().field();
        said.addAll(Set.of(success, responses.errorId()));
        Stream.concat(responses.failures().stream(), responses.unauthorized().stream())
                .forEach(marker -> {
                    if (marker instanceof Marker.FieldIs(String field, String _)) {
                        said.add(field);
                    }
                });
        fields.addAll(said);
        fields.addAll(Set.of(responses.messageId(), responses.errorText(), responses.list(), responses.bill()));
        fields.addAll(profile.known().answer().members().keySet());
        Stream.concat(responses.starts().stream(), Stream.of(profile.requests().start()))
                .forEach(this::learnKeyOf);
    }

    /** Where the opcode stands in a field of its own, that field is known. */
    private void learnKeyOf(String start) {
        int divide = start.indexOf(delimiters.keyValue());
        if (divide >= 0) {
            fields.add(start.substring(0, divide).replace(delimiters.field(), ""));
        }
    }

    @Override
    public void answered(Opcode asked, Fields answer, boolean beginsAsAnswer, boolean saysYesOrNo) {
        for (String key : answer.keys()) {
            if (!fields.contains(key)) {
                saw(FIELD, asked, Samples.word(key), answer);
            }
        }
        if (!beginsAsAnswer) {
            saw(OPCODE, asked, Samples.start(answer, delimiters), answer);
            return;
        }
        for (String key : always) {
            if (!answer.keys().contains(key)) {
                saw(MISSING, asked, key, answer);
            }
        }
        if (!saysYesOrNo) {
            String value = answer.get(success);
            saw(value == null ? MISSING : STATUS, asked, value == null ? success : Samples.word(value), answer);
        }
    }

    private void saw(String kind, Opcode asked, String name, Fields answer) {
        book.saw(kind, asked.name(), name, () -> Samples.of(answer, delimiters, said));
    }

    /** A field that holds a kind of object is not there, or holds something else. */
    public void noPayload(Shape shape, String key, boolean isMissing, Fields answer) {
        book.saw(isMissing ? MISSING : TYPE, shape.where(), key, () -> Samples.of(answer, delimiters, said));
    }

    /** Looks at a member of an object. */
    public void unknown(Shape shape, String member, byte[] json, long place) {
        book.saw(MEMBER, shape.where(), Samples.word(member), () -> Samples.around(json, place));
    }

    /** A member, or an entry of the list of that name, is of another type than it always is. */
    public void otherType(Shape shape, String member, byte[] json, long place) {
        book.saw(TYPE, shape.where(), Samples.word(member), () -> Samples.around(json, place));
    }

    /** Not all is there that always is. */
    public void incomplete(Shape shape, long seen, byte[] json, long place) {
        for (String member : shape.missing(seen)) {
            book.saw(MISSING, shape.where(), member, () -> Samples.around(json, place));
        }
    }

    /** A table has a status that the profile does not know. */
    public void unknownStatus(String where, String status, String object) {
        book.saw(STATUS, where, Samples.word(status), () -> Samples.masked(object));
    }
}
