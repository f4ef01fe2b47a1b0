package comanda.adapters.console.page;

import comanda.adapters.console.trace.KeptTrace;
import comanda.application.message.MoneyText;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.money.Money;
import comanda.domain.settlement.Settlement;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.pages.Frame;
import comanda.pages.Live;
import comanda.pages.text.Words;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One table.
 *
 * @param asOf the newest event that what is shown knows of
 * @param trace of the reading that the page shows
 */
public record TablePage(Frame frame, ConditionView condition, Part part, long asOf, KeptTrace trace) {
    /**
     * The table and its bill as they were read.
     *
     * @param settlements of this table, the newest first
     */
    public record Part(
            Words t,
            Live live,
            TableId id,
            Reading<BilledTable> reading,
            Instant readAt,
            List<Settlement> settlements) {
        public Part {
            settlements = List.copyOf(settlements);
        }

        public String link() {
            return Links.table(id);
        }

        /** What people call it. */
        public String name() {
            return reading instanceof Reading.Answered<BilledTable>(var billed)
                    ? billed.table().name()
                    : id.value();
        }

        public boolean canBePreBilled(BilledTable billed) {
            return billed.table().status() == TableStatus.OPEN && !billed.bill().isEmpty();
        }

        public boolean canBeClosed(BilledTable billed) {
            return billed.table().status() != TableStatus.FREE
                    && !billed.bill().total().isZero();
        }

        public boolean hasDiscounts(BilledTable billed) {
            return billed.bill().items().stream().map(BillLine.Item::discount).anyMatch(discount -> !discount.isZero());
        }

        public String money(Money money) {
            return MoneyText.of(money, locale());
        }

        private Locale locale() {
            return t.texts().locale();
        }
    }
}
