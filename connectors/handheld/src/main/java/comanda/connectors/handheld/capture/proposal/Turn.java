package comanda.connectors.handheld.capture.proposal;

import comanda.connectors.toolkit.capture.CapturedConnection;
import comanda.connectors.toolkit.capture.Side;
import comanda.connectors.toolkit.capture.StreamEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What one side said before the other one spoke.
 *
 * @param text the bytes in ISO 8859-1
 * @param isWhole whether its beginning and its end were recorded
 */
record Turn(Side side, String text, boolean isWhole) {
    /** The turns of a connection, in their order. */
    static List<Turn> of(CapturedConnection connection) {
        List<Turn> turns = new ArrayList<>();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Side side = Side.CLIENT;
        boolean hasBeginning = connection.isFromTheBeginning();
        for (StreamEvent event : connection.events()) {
            if (event.side() != side) {
                end(turns, side, said, hasBeginning);
                hasBeginning = connection.isFromTheBeginning() || !turns.isEmpty();
                side = event.side();
            }
            switch (event) {
                case StreamEvent.Data data -> said.writeBytes(data.bytes());
                case StreamEvent.Gap _ -> {
                    end(turns, side, said, false);
                    hasBeginning = false;
                }
                case StreamEvent.Finished _, StreamEvent.Reset _ -> {
                    // What was said is what there is.
                }
            }
        }
        end(turns, side, said, hasBeginning);
        return turns;
    }

    private static void end(List<Turn> turns, Side side, ByteArrayOutputStream said, boolean isWhole) {
        if (said.size() > 0) {
            turns.add(new Turn(side, said.toString(StandardCharsets.ISO_8859_1), isWhole));
            said.reset();
        }
    }
}
