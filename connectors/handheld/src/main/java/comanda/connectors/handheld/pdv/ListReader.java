package comanda.connectors.handheld.pdv;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.handheld.wire.PdvRequest;
import comanda.connectors.handheld.wire.ReferenceData;
import comanda.connectors.spi.ConnectorFailure;
import comanda.domain.time.Deadline;
import java.util.ArrayList;
import java.util.List;

/** Reads the PDV's lists page by page. */
final class ListReader {
    private static final int PAGE_SIZE = 5_000;
    private static final int MOST_PAGES = 10;

    private final Pdv pdv;
    private final WireProfile profile;

    ListReader(Pdv pdv, WireProfile profile) {
        this.pdv = pdv;
        this.profile = profile;
    }

    List<JsonNode> read(ReferenceData list, Runnable aboutToSend, Deadline deadline) throws ConnectorFailure {
        List<JsonNode> rows = new ArrayList<>();
        for (int part = 0; part < MOST_PAGES; part++) {
            Fields answer = pdv.ask(new PdvRequest.ListPart(list, part, PAGE_SIZE), aboutToSend, deadline);
            String field = profile.responses().list();
            List<JsonNode> page = PdvJson.array(PdvJson.unpack(answer, field), field);
            rows.addAll(page);
            // A build that knows no pages answers with everything at once, which may be more.
            if (page.size() != PAGE_SIZE) {
                break;
            }
        }
        return rows;
    }
}
