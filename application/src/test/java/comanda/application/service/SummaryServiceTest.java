package comanda.application.service;

import static comanda.application.service.Restaurant.TABLE_12;
import static comanda.application.service.Restaurant.bill;
import static comanda.application.service.Restaurant.line;
import static comanda.application.service.Restaurant.reais;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.message.MessageTemplates;
import comanda.application.port.in.Rejection.TableNotFound;
import comanda.application.port.in.SummarizeBill.Summary;
import comanda.domain.bill.Bill;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SummaryServiceTest {
    private final FakePointOfSale pos = new FakePointOfSale();
    private final SummaryService summaries =
            new SummaryService(new TableService(pos, new ShownBills()), MessageTemplates.bundled());
    private final Deadline deadline = Deadline.in(Duration.ofSeconds(5));

    @Test
    void aSummaryHasTheMessageTheMergedLinesAndTheBillsOwnVersion() throws Exception {
        Bill bill = bill(line("g1", "7", "1", "12"), line("g2", "7", "2", "12"));
        pos.seat(TABLE_12, bill);

        Summary summary = summaries.summarize(TABLE_12, Locale.US, deadline);

        assertThat(summary.message()).contains("3 × Item 7 ", "*Total: R$36.00*");
        assertThat(summary.lines()).containsExactly(line("g1", "7", "3", "12"));
        assertThat(summary.total()).isEqualTo(reais("36"));
        assertThat(summary.billVersion()).isEqualTo(bill.version());
    }

    @Test
    void anUnknownTableIsNotFound() {
        assertThatThrownBy(() -> summaries.summarize(TABLE_12, Locale.US, deadline))
                .isInstanceOf(TableNotFound.class);
    }
}
