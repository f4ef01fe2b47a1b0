package comanda.connectors.handheld.capture;

import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.handheld.wire.PdvAnswer;
import comanda.connectors.toolkit.capture.CapturedConnection;
import comanda.connectors.toolkit.capture.Side;
import comanda.connectors.toolkit.capture.StreamEvent;
import comanda.connectors.toolkit.tcp.FrameDecoder;
import comanda.connectors.toolkit.tcp.FrameTooLongException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts what was recorded of a connection into messages of a profile. Not thread-safe. */
final class ConversationReader {
    /** As large as a file that is read. */
    private static final int LARGEST_MESSAGE = 32 * 1024 * 1024;

    private final MessageForms forms;
    private final List<Said> said = new ArrayList<>();
    private final Map<Side, Voice> voices = new EnumMap<>(Side.class);

    /** One side's stream. */
    private static final class Voice {
        private FrameDecoder decoder;
        /** Whether what comes next may be the end of a message whose beginning is missing. */
        private boolean isInTheMiddle;

        Voice(byte[] end, boolean isInTheMiddle) {
            this.isInTheMiddle = isInTheMiddle;
            this.decoder = new FrameDecoder(end, LARGEST_MESSAGE);
        }
    }

    private ConversationReader(MessageForms forms, boolean isInTheMiddle) {
        this.forms = forms;
        for (Side side : Side.values()) {
            voices.put(side, new Voice(forms.end(), isInTheMiddle));
        }
    }

    static List<Said> read(CapturedConnection connection, MessageForms forms) {
        ConversationReader reader = new ConversationReader(forms, !connection.isFromTheBeginning());
        connection.events().forEach(reader::accept);
        for (Side side : Side.values()) {
            reader.breakOff(side, null);
        }
        boolean bothSpeak = connection.server().port() != 0
                || connection.events().stream().anyMatch(event -> event.side() == Side.SERVER);
        return bothSpeak
                ? reader.said
                : reader.said.stream().map(reader::attributed).toList();
    }

    private void accept(StreamEvent event) {
        switch (event) {
            case StreamEvent.Data data -> read(data);
            case StreamEvent.Gap gap -> {
                breakOff(gap.side(), gap.at());
                voice(gap.side()).isInTheMiddle = true;
                said.add(new Said.Missing(gap.side(), gap.at(), gap.bytes()));
            }
            case StreamEvent.Finished finished -> {
                breakOff(finished.side(), finished.at());
                said.add(new Said.Ended(finished.side(), finished.at(), false));
            }
            case StreamEvent.Reset reset -> {
                breakOff(reset.side(), reset.at());
                said.add(new Said.Ended(reset.side(), reset.at(), true));
            }
        }
    }

    private Voice voice(Side side) {
        return voices.computeIfAbsent(side, _ -> new Voice(forms.end(), false));
    }

    private void read(StreamEvent.Data data) {
        Voice voice = voice(data.side());
        voice.decoder.feed(data.bytes(), 0, data.bytes().length);
        for (byte[] frame = next(voice); frame != null; frame = next(voice)) {
            Fields fields = forms.fields(frame);
            boolean isWhole = !voice.isInTheMiddle || forms.beginsForCertain(fields);
            said.add(
                    isWhole
                            ? new Said.Message(data.side(), data.at(), frame, fields)
                            : part(data.side(), data.at(), frame, false));
            voice.isInTheMiddle = false;
        }
    }

    private static byte @Nullable [] next(Voice voice) {
        try {
            return voice.decoder.next();
        } catch (FrameTooLongException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What was said of an unfinished message, when nothing more of it comes. */
    private void breakOff(Side side, @Nullable Instant at) {
        Voice voice = voice(side);
        if (voice.decoder.isAtBoundary()) {
            return;
        }
        byte[] end = forms.end();
        voice.decoder.feed(end, 0, end.length);
        byte[] frame = next(voice);
        voice.decoder = new FrameDecoder(end, LARGEST_MESSAGE);
        if (frame != null) {
            Fields fields = forms.fields(frame);
            boolean hasBeginning = !voice.isInTheMiddle || forms.beginsForCertain(fields);
            said.add(part(side, at, frame, hasBeginning));
        }
    }

    private Said.Part part(Side side, @Nullable Instant at, byte[] frame, boolean hasBeginning) {
        return new Said.Part(
                side,
                at,
                frame.length,
                hasBeginning,
                hasBeginning ? forms.fields(frame) : forms.fieldsBehindTheFirst(frame));
    }

    /** Who said it where the source does not tell: what says yes or no is an answer. */
    private Said attributed(Said one) {
        return one instanceof Said.Message message && !(forms.meaning(message.fields()) instanceof PdvAnswer.Unclear)
                ? new Said.Message(Side.SERVER, message.at(), message.frame(), message.fields())
                : one;
    }
}
