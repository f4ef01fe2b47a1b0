package comanda.connectors.handheld.wire;

import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfile.Marker;
import comanda.connectors.handheld.profile.WireProfile.Responses;
import comanda.connectors.toolkit.tcp.Exchange.Reading;
import java.util.Collection;

/** Tells what a frame from the PDV is: the answer to a request or not, and if so what it says. Immutable. */
public final class AnswerReader {
    private final WireProfile profile;
    private final Listener listener;

    /** Hears of each answer to a request, and of what came in its place. */
    public interface Listener {
        /**
         * @param beginsAsAnswer whether its first segment is one of those that the profile knows for an answer to that opcode
         * @param saysYesOrNo whether the profile can tell what it means
         */
        void answered(Opcode asked, Fields answer, boolean beginsAsAnswer, boolean saysYesOrNo);
    }

    public AnswerReader(WireProfile profile) {
        this(profile, (_, _, _, _) -> {});
    }

    public AnswerReader(WireProfile profile, Listener listener) {
        this.profile = profile;
        this.listener = listener;
    }

    /** Reads a frame that came while the answer to that request was waited for. */
    public Reading<PdvAnswer> read(byte[] frame, Opcode opcode, String messageId) {
        Fields fields = Fields.of(frame, profile.delimiters());
        String echoed = fields.get(profile.responses().messageId());
        if (echoed != null && !echoed.equalsIgnoreCase(messageId)) {
            return new Reading.NotMine<>();
        }
        boolean identified = echoed != null;
        boolean failed = isAny(profile.responses().failures(), fields)
                || isAny(profile.responses().unauthorized(), fields);
        boolean begins = startsAsAnswerTo(opcode, fields);
        PdvAnswer meaning = meaning(fields);
        listener.answered(opcode, fields, begins, !(meaning instanceof PdvAnswer.Unclear));
        if (!begins && !(identified && failed)) {
            return new Reading.Nonsense<>("what came back is no answer to " + opcode);
        }
        return new Reading.Answer<>(meaning, identified);
    }

    /** What a message says if it is an answer. */
    public PdvAnswer meaning(Fields fields) {
        Responses responses = profile.responses();
        if (isAny(responses.unauthorized(), fields)) {
            return new PdvAnswer.NotAuthorized();
        }
        if (isAny(responses.failures(), fields)) {
            return new PdvAnswer.Refusal(fields.words(responses.errorId()), fields.words(responses.errorText()));
        }
        return is(responses.success(), fields) ? new PdvAnswer.Success(fields) : new PdvAnswer.Unclear();
    }

    private boolean startsAsAnswerTo(Opcode opcode, Fields fields) {
        return profile.responses().starts().stream()
                .map(start -> start.replace("{opcode}", opcode.name()))
                .anyMatch(fields.start()::equals);
    }

    private static boolean isAny(Collection<? extends Marker> markers, Fields fields) {
        return markers.stream().anyMatch(marker -> is(marker, fields));
    }

    private static boolean is(Marker marker, Fields fields) {
        return switch (marker) {
            case Marker.FieldIs(String field, String value) -> value.equalsIgnoreCase(fields.get(field));
            case Marker.StartIs(String start) -> start.equals(fields.start());
        };
    }
}
