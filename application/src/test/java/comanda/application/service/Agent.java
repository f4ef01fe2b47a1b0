package comanda.application.service;

import static comanda.application.service.Restaurant.NOON;

import comanda.application.port.in.CloseTable.Request;
import comanda.application.port.in.Rejection;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.SettlementNews;
import comanda.domain.bill.Bill;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Settlement;
import comanda.domain.table.TableId;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The services wired together around one fake point of sale, as the agent wires them, on a test's time. */
final class Agent {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    final FakePointOfSale pos;
    final FakeJournal journal;
    final FakePreBillBook book;
    final ShownBills shownBills = new ShownBills();
    final Leases leases;
    final TestTime time = new TestTime();
    private volatile Duration moved = Duration.ZERO;
    /** Of the machine. */
    volatile Duration uptime = Duration.ofDays(7);

    final TableLocks locks = new TableLocks();
    final List<Settlement> ended = Collections.synchronizedList(new ArrayList<>());
    final List<Duration> windows = Collections.synchronizedList(new ArrayList<>());
    final SettlementDriver driver;
    final TableService tables;
    final PreBillService preBills;
    final PendingSettlements background;
    final SettlementService settlements;
    final KnownSettlements known;

    final SettlementNews news = new SettlementNews() {
        @Override
        public void changed(Settlement settlement) {
            if (!settlement.isPending()) {
                ended.add(settlement);
            }
        }

        @Override
        public void closeSent(Duration window) {
            windows.add(window);
        }
    };

    Agent() {
        this(new FakePointOfSale(), new FakeJournal());
    }

    Agent(FakePointOfSale pos, FakeJournal journal) {
        this(pos, journal, new FakePreBillBook());
    }

    /** An agent that starts with what another one left. */
    Agent(FakePointOfSale pos, FakeJournal journal, FakePreBillBook book) {
        this.book = book;
        this.pos = pos;
        this.journal = journal;
        InstantSource hand = () -> NOON.plus(moved);
        Clock clock = hand.withZone(ZoneOffset.UTC);
        leases = new Leases(book, clock);
        driver = new SettlementDriver(
                pos, journal, new TrustedClock(clock, () -> uptime), time, SettlementNews.to(news, leases));
        tables = new TableService(pos, shownBills);
        preBills = new PreBillService(pos, tables, shownBills, leases, locks, time, clock);
        background = new PendingSettlements(journal, driver, locks, new Random(7), time);
        settlements =
                new SettlementService(tables, shownBills, leases, journal, driver, locks, background, news, clock);
        known = new KnownSettlements(journal);
    }

    /** The time of day stands still but for this. */
    void moveClock(Duration by) {
        moved = moved.plus(by);
    }

    Settlement close(Request request) throws PosFailure, Rejection {
        return settlements.close(request, time.in(PATIENCE));
    }

    /** Lets so much time pass in steps, with the background at work. */
    void letPass(Duration duration) {
        for (Duration left = duration; left.isPositive(); left = left.minusMillis(100)) {
            time.pass(Duration.ofMillis(100));
            while (background.makeDueVisit()) {}
        }
    }

    static Request request(String key, TableId table, Bill bill) {
        return new Request(
                new IdempotencyKey(key), table, bill.version(), Restaurant.payment("pix-" + key, bill.total()), null);
    }
}
