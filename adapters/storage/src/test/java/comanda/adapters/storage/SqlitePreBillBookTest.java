package comanda.adapters.storage;

import static comanda.adapters.storage.SettlementJournalContract.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.port.out.PreBillBook;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.settlement.PreBill;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlitePreBillBookTest extends PreBillBookContract {
    @TempDir
    private Path folder = Path.of("");

    private final OpenJournals opened = new OpenJournals();

    @AfterEach
    void close() {
        opened.close();
    }

    @Override
    PreBillBook book() {
        return opened.open(folder, Clock.fixed(NOW, ZoneOffset.UTC), 100).preBills();
    }

    @Override
    PreBillBook restarted() {
        close();
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
}
