package comanda.connectors.handheld.pdv;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.drift.DriftWatch;
import comanda.connectors.handheld.drift.Shape;
import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.handheld.wire.PdvRequest;
import comanda.connectors.handheld.wire.ReferenceData;
import comanda.connectors.spi.ConnectorFailure;
import comanda.domain.time.Deadline;

/** Reads the PDV's lists page by page. */
final class ListReader {
    static final int PAGE_SIZE = 5_000;
    static final int MOST_PAGES = 10;

    private final Pdv pdv;
    private final WireProfile profile;
    private final DriftWatch drift;

    ListReader(Pdv pdv, WireProfile profile, DriftWatch drift) {
        this.pdv = pdv;
        this.profile = profile;
        this.drift = drift;
    }

    /** Takes the rows of a list one by one. */
    interface Rows {
        /** Whether this row had not come before. */
        boolean take(JsonNode row) throws ConnectorFailure;
    }

    /**
     * @param shape what a row holds
     */
    void read(ReferenceData list, Shape shape, Rows rows, Runnable aboutToSend, Deadline deadline)
            throws ConnectorFailure {
        for (int part = 0; part < MOST_PAGES; part++) {
            Fields answer = pdv.ask(new PdvRequest.ListPart(list, part, PAGE_SIZE), aboutToSend, deadline);
            NewOnes newOnes = new NewOnes(rows);
            int count = PdvJson.rows(answer, profile.responses().list(), shape, drift, newOnes::take);
            // A build that knows no pages answers each time with the same, which may be more than a page.
            if (count != PAGE_SIZE || !newOnes.any) {
                return;
            }
        }
    }

    /** Notices whether a page has anything new. */
    private static final class NewOnes {
        private final Rows rows;
        private boolean any;

        NewOnes(Rows rows) {
            this.rows = rows;
        }

        void take(JsonNode row) throws ConnectorFailure {
            any |= rows.take(row);
        }
    }
}
