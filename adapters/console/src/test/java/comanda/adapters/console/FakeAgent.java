package comanda.adapters.console;

import comanda.application.event.AgentEvent;
import comanda.application.event.EventFeed;
import comanda.application.message.MessageTemplates;
import comanda.application.port.in.CloseTable;
import comanda.application.port.in.FindSettlements;
import comanda.application.port.in.FollowEvents;
import comanda.application.port.in.ListTables;
import comanda.application.port.in.PreBillTable;
import comanda.application.port.in.ReadBill;
import comanda.application.port.in.Rejection;
import comanda.application.port.in.ShowPrinters;
import comanda.application.port.in.SummarizeBill;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosMonitor;
import comanda.application.port.out.WireTracing;
import comanda.application.trace.TracedExchange;
import comanda.application.trace.WireTrace;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillVersion;
import comanda.domain.bill.BilledTable;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.PrinterCondition;
import comanda.domain.settlement.ConflictReason;
import comanda.domain.settlement.Holder;
import comanda.domain.settlement.PreBill;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An agent whose point of sale is a list of tables, and whatever a test wants to go wrong. Safe for any thread. */
final class FakeAgent
        implements ListTables,
                ReadBill,
                SummarizeBill,
                PreBillTable,
                CloseTable,
                FindSettlements,
                FollowEvents,
                ShowPrinters,
                PosMonitor,
                WireTracing {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<CloseTable.Request> closes = new CopyOnWriteArrayList<>();
    final List<Settlement> settlements = new CopyOnWriteArrayList<>();
    volatile @Nullable Exception failure;
    /** How the next close ends. */
    volatile SettlementState end = new SettlementState.Closed(Instant.EPOCH);

    volatile PosCondition condition;
    volatile @Nullable String storageTrouble;
    /** What no message has. */
    volatile String leaveOut = "";

    private volatile boolean cut;
    private final FakeEventLog log = new FakeEventLog();
    private final EventFeed feed = new EventFeed(log, log);
    private final Map<TableId, BilledTable> tables = new LinkedHashMap<>();
    private final List<TracedExchange> sent = new ArrayList<>();
    private final InstantSource clock;

    FakeAgent(InstantSource clock) {
        this.clock = clock;
        condition = up();
        SampleRestaurant.evening().forEach(billed -> tables.put(billed.table().id(), billed));
    }

    private PosCondition up() {
        Instant now = clock.instant();
        return new PosCondition(
                "handheld",
                Condition.UP,
                Condition.UP,
                "The point of sale answers and accepts the session key.",
                Map.of(),
                List.of(),
                new SessionDetails(Origin.CLOUD, now.minusSeconds(7_800), now.minusSeconds(3), 2, 3, false, null));
    }

    /** The point of sale goes away. */
    void goAway() {
        failure = new PosFailure.Unreachable(
                "The point of sale at 192.168.0.10:8000 refuses connections.", Duration.ofSeconds(2));
        condition = new PosCondition(
                "handheld", Condition.DOWN, Condition.UNKNOWN, "It refuses connections.", Map.of(), List.of());
        tell(new AgentEvent.SessionChanged(
                AgentEvent.SessionChanged.Condition.DOWN,
                AgentEvent.SessionChanged.Condition.UNKNOWN,
                "It refuses connections."));
    }

    /** The point of sale takes no key. */
    void loseSession() {
        failure = new PosFailure.SessionUnavailable("No key is accepted.", Duration.ofSeconds(30));
        condition = new PosCondition(
                "handheld",
                Condition.UP,
                Condition.DOWN,
                "The point of sale accepts no session key.",
                Map.of(),
                List.of(),
                new SessionDetails(null, null, null, 2, 3, true, clock.instant().plusSeconds(30)));
        tell(new AgentEvent.SessionChanged(
                AgentEvent.SessionChanged.Condition.UP,
                AgentEvent.SessionChanged.Condition.DOWN,
                "No key is accepted."));
    }

    void comeBack() {
        failure = null;
        condition = up();
        tell(new AgentEvent.SessionChanged(
                AgentEvent.SessionChanged.Condition.UP, AgentEvent.SessionChanged.Condition.UP, "It answers."));
    }

    void tell(AgentEvent event) {
        feed.publish(List.of(event));
    }

    /** Somebody else changes a table at the point of sale, and it is seen. */
    void change(String id, TableStatus status) {
        TableId table = new TableId(id);
        BilledTable now = changed(table, status, status == TableStatus.FREE ? Bill.empty(SampleRestaurant.BRL) : null);
        tell(new AgentEvent.TableChanged(
                table, now.table(), List.of(new AgentEvent.Change("status", "open", status.name()))));
    }

    void remove(String id) {
        TableId table = new TableId(id);
        synchronized (tables) {
            tables.remove(table);
        }
        tell(new AgentEvent.TableChanged(table, null, List.of(new AgentEvent.Change("listed", "true", "false"))));
    }

    /** A waiter changes a bill, which nobody is told of. */
    void bill(String id, Bill bill) {
        BilledTable before = find(new TableId(id));
        put(new BilledTable(before.table(), bill));
    }

    void put(BilledTable billed) {
        synchronized (tables) {
            tables.put(billed.table().id(), billed);
        }
    }

    private BilledTable changed(TableId id, TableStatus status, @Nullable Bill bill) {
        BilledTable before = find(id);
        Table table = new Table(
                id,
                before.table().name(),
                status,
                before.table().location(),
                before.table().lock());
        BilledTable now = new BilledTable(table, bill == null ? before.bill() : bill);
        put(now);
        return now;
    }

    BilledTable find(TableId id) {
        synchronized (tables) {
            BilledTable found = tables.get(id);
            if (found == null) {
                throw new AssertionError("no table " + id);
            }
            return found;
        }
    }

    void endStreams() {
        feed.close();
    }

    private void ask(String question) throws PosFailure, Rejection {
        asked.add(question);
        switch (failure) {
            case null -> {}
            case PosFailure pos -> throw pos;
            case Rejection rejection -> throw rejection;
            case RuntimeException defect -> throw defect;
            default -> throw new AssertionError(failure);
        }
    }

    private void trace(TracedExchange exchange) {
        synchronized (sent) {
            sent.add(exchange);
        }
    }

    @Override
    public List<Table> listTables(Deadline deadline) throws PosFailure {
        try {
            ask("tables");
        } catch (Rejection impossible) {
            throw new AssertionError(impossible);
        }
        synchronized (tables) {
            return tables.values().stream().map(BilledTable::table).toList();
        }
    }

    @Override
    public BilledTable readBill(TableId id, Deadline deadline) throws PosFailure, Rejection {
        if (failure != null) {
            trace(SampleWire.unanswered(clock.instant(), id.value()));
        }
        ask("bill " + id);
        synchronized (tables) {
            if (!tables.containsKey(id)) {
                throw new Rejection.TableNotFound(id);
            }
        }
        BilledTable billed = find(id);
        trace(SampleWire.readBill(
                clock.instant(),
                id.value(),
                "{\"id\":\"" + id + "\",\"status\":1,\"total\":"
                        + billed.bill().total().toDecimal() + ",\"globalDiscount\":0.0}"));
        return billed;
    }

    @Override
    public Summary summarize(TableId id, Locale locale, Deadline deadline) throws PosFailure, Rejection {
        BilledTable billed = readBill(id, deadline);
        return new Summary(
                MessageTemplates.bundled()
                        .write(billed, billed.bill().lines(), locale)
                        .replace(leaveOut, ""),
                billed.bill().total(),
                billed.bill().lines(),
                billed.bill().version());
    }

    @Override
    public PreBill preBill(PreBillTable.Request request, Deadline deadline) throws PosFailure, Rejection {
        ask("pre-bill " + request.table());
        BilledTable before = find(request.table());
        requireVersion(before, request.expected());
        trace(SampleWire.change(
                clock.instant(), "{\"appVersion\":0,\"table\":\"" + request.table() + "\",\"status\":1,\"Action\":3}"));
        change(request.table().value(), TableStatus.PRE_BILL);
        return new PreBill(find(request.table()), clock.instant(), null);
    }

    private static void requireVersion(BilledTable now, @Nullable BillVersion expected) throws Rejection.BillChanged {
        if (expected != null && !expected.equals(now.bill().version())) {
            throw new Rejection.BillChanged(now, null);
        }
    }

    @Override
    public void release(TableId table, Holder payer, Deadline deadline) {
        throw new AssertionError("the console gives no bill back");
    }

    /** As the real one: a key that was used for this is this settlement. */
    @Override
    public Settlement close(CloseTable.Request request, Deadline deadline) throws PosFailure, Rejection {
        closes.add(request);
        for (Settlement known : settlements) {
            if (known.idempotencyKey().equals(request.key())) {
                return known;
            }
        }
        ask("close " + request.table());
        BilledTable before = find(request.table());
        requireVersion(before, request.billVersion());
        trace(SampleWire.change(
                clock.instant(), "{\"appVersion\":0,\"table\":\"" + request.table() + "\",\"Action\":4,\"id\":13}"));
        Settlement settlement = new Settlement(
                new SettlementId("st-" + (settlements.size() + 1)),
                request.key(),
                before,
                request.payment(),
                clock.instant(),
                end);
        settlements.addFirst(settlement);
        if (end instanceof SettlementState.Closed) {
            change(request.table().value(), TableStatus.FREE);
        }
        tell(AgentEvent.SettlementChanged.of(settlement));
        return settlement;
    }

    /** The newest settlement ends. */
    void endNewest(SettlementState state) {
        Settlement newest = settlements.getFirst();
        Settlement ended = new Settlement(
                newest.id(), newest.idempotencyKey(), newest.paid(), newest.payment(), newest.acceptedAt(), state);
        settlements.set(0, ended);
        tell(AgentEvent.SettlementChanged.of(ended));
    }

    SettlementState conflict(TableId table) {
        BilledTable now = new BilledTable(find(table).table(), SampleRestaurant.dinner());
        return new SettlementState.Conflict(clock.instant(), ConflictReason.BILL_CHANGED, now, 1);
    }

    SettlementState pending() {
        return new SettlementState.Pending(1, clock.instant(), clock.instant(), null, "It does not answer.");
    }

    @Override
    public Settlement settlement(SettlementId id) throws Rejection {
        return settlements.stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Rejection.SettlementNotFound(id));
    }

    @Override
    public List<Settlement> newestSettlements(int limit) {
        return settlements.stream().limit(limit).toList();
    }

    @Override
    public Optional<String> troubleWithNewOnes() {
        return Optional.ofNullable(storageTrouble);
    }

    @Override
    public List<Settlement> pendingSettlements() {
        return settlements.stream().filter(Settlement::isPending).toList();
    }

    @Override
    public Following follow(@Nullable Long lastEventId, Runnable wakeUp) throws TooManyReaders {
        if (cut) {
            throw new TooManyReaders(0);
        }
        return new Cuttable(feed.follow(lastEventId, wakeUp));
    }

    /** One who listens, until streams are cut. */
    private final class Cuttable implements Following {
        private final Following whole;

        private Cuttable(Following whole) {
            this.whole = whole;
        }

        @Override
        public @Nullable Message next() {
            return cut ? new Message.Ended() : whole.next();
        }

        @Override
        public boolean isEnding() {
            return cut || whole.isEnding();
        }

        @Override
        public void close() {
            whole.close();
        }
    }

    /** Ends all streams and lets none begin, until it is taken back. */
    void cutStreams(boolean whether) {
        cut = whether;
    }

    int readers() {
        return feed.readers();
    }

    @Override
    public List<Shown> printers() {
        return List.of(
                new Shown(
                        printer("Cozinha", true, "192.168.0.51"),
                        new PrinterCondition(PrinterCondition.State.READY, "It answers.", clock.instant()),
                        0,
                        null),
                new Shown(
                        printer("Bar", false, "192.168.0.52"),
                        new PrinterCondition(PrinterCondition.State.DOWN, "It is out of paper.", clock.instant()),
                        2,
                        null));
    }

    private static Printer printer(String alias, boolean isDefault, String host) {
        return new Printer(
                new PrinterAlias(alias), null, isDefault, new PrinterAddress.Tcp(host, 9_100), "default", null, null);
    }

    @Override
    public PosCondition condition() {
        return condition;
    }

    @Override
    public void probe(Deadline deadline) {
        throw new AssertionError("the console asks the point of sale nothing by itself");
    }

    @Override
    public <T> T tracing(WireTrace trace, Action<T> action) throws PosFailure, Rejection {
        synchronized (sent) {
            sent.clear();
        }
        try {
            return action.run();
        } finally {
            synchronized (sent) {
                sent.forEach(trace::add);
            }
        }
    }
}
