package comanda.application.service;

import static comanda.application.service.Restaurant.TABLE_12;
import static comanda.application.service.Restaurant.bill;
import static comanda.application.service.Restaurant.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.port.in.Rejection.InvalidTableId;
import comanda.application.port.in.Rejection.TableNotFound;
import comanda.application.port.out.PosFailure.NoAnswer;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TableServiceTest {
    private final FakePointOfSale pos = new FakePointOfSale();
    private final TableService tables = new TableService(pos, new ShownBills());
    private final Deadline deadline = Deadline.in(Duration.ofSeconds(5));

    @Test
    void tablesAreListedInThePointOfSalesOrder() throws Exception {
        pos.show(Restaurant.free(new TableId("B-12")));
        pos.seat(TABLE_12, bill(line("g1", "1", "1", "1")));

        assertThat(tables.listTables(deadline))
                .containsExactly(
                        pos.shown(new TableId("B-12")).table(),
                        pos.shown(TABLE_12).table());
    }

    @Test
    void aBillIsReadAtEachCall() throws Exception {
        pos.seat(TABLE_12, bill(line("g1", "1", "1", "1")));
        tables.readBill(TABLE_12, deadline);
        pos.seat(TABLE_12, bill(line("g1", "1", "2", "1")));

        assertThat(tables.readBill(TABLE_12, deadline)).isEqualTo(pos.shown(TABLE_12));

        assertThat(pos.count("read 12")).isEqualTo(2);
    }

    @Test
    void anIdThatThePointOfSaleCannotHaveIsNotSent() {
        assertThatThrownBy(() -> tables.readBill(new TableId("[NP]"), deadline))
                .isInstanceOf(InvalidTableId.class)
                .hasMessageContaining("brackets");

        assertThat(pos.messages()).isEmpty();
    }

    @Test
    void anUnknownTableIsNotFound() {
        assertThatThrownBy(() -> tables.readBill(TABLE_12, deadline))
                .isInstanceOf(TableNotFound.class)
                .hasMessageContaining("12");
    }

    @Test
    void aFailureIsPassedOnAndTheNextReadWorks() throws Exception {
        pos.seat(TABLE_12, bill(line("g1", "1", "1", "1")));
        pos.next(FakePointOfSale.Kind.READ, FakePointOfSale.noAnswer());

        assertThatThrownBy(() -> tables.readBill(TABLE_12, deadline)).isInstanceOf(NoAnswer.class);

        assertThat(tables.readBill(TABLE_12, deadline)).isEqualTo(pos.shown(TABLE_12));
    }
}
