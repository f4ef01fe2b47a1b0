package comanda.adapters.storage;

import static comanda.adapters.storage.SettlementJournalContract.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.adapters.storage.SqliteSettlementJournal.Bounds;
import comanda.application.port.out.PreBillBook;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.settlement.PreBill;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqlitePreBillBookTest extends PreBillBookContract {
    @TempDir
    private Path folder = Path.of("");

    @RegisterExtension
    private final OpenJournals opened = new OpenJournals();

    @Override
    PreBillBook book() {
        return opened.open(folder, Clock.fixed(NOW, ZoneOffset.UTC), 100).preBills();
    }

    @Override
    PreBillBook restarted() {
        opened.close();
        return book();
    }

    @Test
    void aBookThatCannotBeWrittenToSaysSo() throws Exception {
        folder = Files.createFile(folder.resolve("a file"));
        PreBillBook book = book();
        PreBill preBill = preBill("12");

        assertThatThrownBy(() -> book.keep(preBill)).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> book.of(preBill.table())).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> book.forget(preBill.table())).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void whatIsAMonthOldIsForgotten() throws Exception {
        PreBillBook book = book();
        PreBill old = preBill("12");
        book.keep(old);

        book.keep(new PreBill(preBill("13").frozen(), NOW.plus(Duration.ofDays(31)), null));

        assertThat(book.of(old.table())).isEmpty();
    }

    @Test
    void thoseThatWereWrittenLastAreKeptWhenTheClockJumpsByMonths() throws Exception {
        PreBillBook book = opened.open(folder, Clock.fixed(NOW, ZoneOffset.UTC), new Bounds(100, 100, 2))
                .preBills();
        PreBill first = preBill("12");
        PreBill second = preBill("13");
        book.keep(second);
        book.keep(first);
        book.keep(second);
        PreBill next = new PreBill(preBill("14").frozen(), NOW.plus(Duration.ofDays(90)), null);

        book.keep(next);

        assertThat(book.of(first.table())).isEmpty();
        assertThat(book.of(second.table())).contains(second);
        assertThat(book.of(next.table())).contains(next);
    }
}
