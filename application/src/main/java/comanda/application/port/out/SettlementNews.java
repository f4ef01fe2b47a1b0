package comanda.application.port.out;

import comanda.domain.settlement.Settlement;
import java.time.Duration;
import java.util.List;

/** Hears what happens to settlements. Returns at once and throws nothing. Called on any thread, for one settlement by one at a time. */
public interface SettlementNews {
    /** It was accepted, or has ended; that was written down where it could be. */
    void changed(Settlement settlement);

    /**
     * A close was sent.
     *
     * @param window from the answer that showed the paid bill until the point of sale had answered the close, or had not: for so long nobody looked
     */
    void closeSent(Duration window);

    /** One who tells all of them, in this order. */
    static SettlementNews to(SettlementNews... hearers) {
        List<SettlementNews> all = List.of(hearers);
        return new SettlementNews() {
            @Override
            public void changed(Settlement settlement) {
                all.forEach(hearer -> hearer.changed(settlement));
            }

            @Override
            public void closeSent(Duration window) {
                all.forEach(hearer -> hearer.closeSent(window));
            }
        };
    }
}
