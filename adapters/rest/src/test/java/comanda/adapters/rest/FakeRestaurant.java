package comanda.adapters.rest;

import comanda.application.conformance.Badge;
import comanda.application.port.in.CloseTable;
import comanda.application.port.in.FindSettlements;
import comanda.application.port.in.ListTables;
import comanda.application.port.in.PreBillTable;
import comanda.application.port.in.PreBillTable.Claim;
import comanda.application.port.in.ReadBill;
import comanda.application.port.in.Rejection;
import comanda.application.port.in.SummarizeBill;
import comanda.application.port.in.TellCapabilities;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosMonitor;
import comanda.application.port.out.WireTracing;
import comanda.application.trace.TracedExchange;
import comanda.application.trace.WireTrace;
import comanda.domain.bill.BilledTable;
import comanda.domain.settlement.Holder;
import comanda.domain.settlement.Lease;
import comanda.domain.settlement.PreBill;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Every port that the API drives, with answers that a test sets and a list of what was asked. */
final class FakeRestaurant
        implements ListTables,
                ReadBill,
                SummarizeBill,
                PreBillTable,
                CloseTable,
                FindSettlements,
                TellCapabilities,
                PosMonitor,
                WireTracing {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<CloseTable.Request> closes = new CopyOnWriteArrayList<>();
    final List<Holder> released = new CopyOnWriteArrayList<>();
    final AtomicInteger probes = new AtomicInteger();

    volatile List<Table> tables = List.of(
            new Table(new TableId("12"), "Mesa 12", TableStatus.OPEN, null, null),
            new Table(new TableId("13"), "Mesa 13", TableStatus.FREE, "Varanda", null),
            new Table(new TableId("B-14"), "Balcão 14", TableStatus.PRE_BILL, null, "Terminal 3"));
    volatile BilledTable billed = Examples.billed(TableStatus.OPEN);
    volatile Settlement settlement = Examples.closed();
    volatile List<Settlement> settlements = List.of();
    volatile @Nullable Exception failure;
    volatile @Nullable Deadline lastDeadline;
    volatile @Nullable Locale lastLocale;
    volatile List<TracedExchange> sent = List.of();
    volatile Capabilities capabilities = Examples.capabilities(Badge.SILVER, false);
    volatile PosCondition condition = up();
    volatile @Nullable PosFailure probeFailure;

    static PosCondition up() {
        return new PosCondition("handheld", Condition.UP, Condition.UP, "Answers.", Map.of(), List.of());
    }

    private <T> T answer(String question, Deadline deadline, T answer) throws PosFailure, Rejection {
        asked.add(question);
        lastDeadline = deadline;
        failIfTold();
        return answer;
    }

    private void failIfTold() throws PosFailure, Rejection {
        switch (failure) {
            case null -> {}
            case PosFailure pos -> throw pos;
            case Rejection rejection -> throw rejection;
            case RuntimeException defect -> throw defect;
            default -> throw new AssertionError(failure);
        }
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public List<Table> listTables(Deadline deadline) throws PosFailure {
        try {
            return answer("tables", deadline, tables);
        } catch (Rejection impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public BilledTable readBill(TableId id, Deadline deadline) throws PosFailure, Rejection {
        return answer("bill " + id, deadline, billed);
    }

    @Override
    public Summary summarize(TableId id, Locale locale, Deadline deadline) throws PosFailure, Rejection {
        lastLocale = locale;
        return answer(
                "message " + id,
                deadline,
                new Summary(
                        "*Mesa 12*",
                        billed.bill().total(),
                        billed.bill().lines(),
                        billed.bill().version()));
    }

    @Override
    public PreBill preBill(PreBillTable.Request request, Deadline deadline) throws PosFailure, Rejection {
        Claim claim = request.claim();
        Lease lease = claim == null ? null : new Lease(claim.payer(), Examples.EVENING.plus(claim.lasting()));
        return answer(
                "preBill " + request.table() + " " + request.expected(),
                deadline,
                new PreBill(Examples.billed(TableStatus.PRE_BILL), Examples.EVENING, lease));
    }

    @Override
    public void release(TableId table, Holder payer, Deadline deadline) throws PosFailure, Rejection {
        released.add(payer);
        answer("release " + table, deadline, table);
    }

    @Override
    public Settlement close(CloseTable.Request request, Deadline deadline) throws PosFailure, Rejection {
        closes.add(request);
        return answer("close " + request.table(), deadline, settlement);
    }

    @Override
    public Settlement settlement(SettlementId id) throws Rejection {
        asked.add("settlement " + id);
        return settlements.stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Rejection.SettlementNotFound(id));
    }

    @Override
    public List<Settlement> newestSettlements(int limit) {
        asked.add("newest " + limit);
        return settlements.stream().limit(limit).toList();
    }

    @Override
    public List<Settlement> pendingSettlements() {
        asked.add("pending");
        return settlements.stream().filter(Settlement::isPending).toList();
    }

    @Override
    public PosCondition condition() {
        return condition;
    }

    @Override
    public void probe(Deadline deadline) throws PosFailure {
        probes.incrementAndGet();
        if (probeFailure != null) {
            throw probeFailure;
        }
    }

    @Override
    public <T> T tracing(WireTrace trace, Action<T> action) throws PosFailure, Rejection {
        try {
            return action.run();
        } finally {
            sent.forEach(trace::add);
        }
    }
}
