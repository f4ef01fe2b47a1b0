package comanda.connectors.tck.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.connectors.spi.Capability;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.ConnectorStatus;
import comanda.connectors.spi.Secret;
import comanda.connectors.spi.SettingSpec;
import comanda.connectors.spi.SettingType;
import comanda.connectors.tck.Trial;
import comanda.connectors.tck.rules.Need;
import comanda.connectors.tck.rules.Rules;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.bill.LineId;
import comanda.domain.bill.Quantity;
import comanda.domain.money.Money;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveStandTest {
    private static final Currency REAL = Currency.getInstance("BRL");
    private static final TableId SEVEN = new TableId("7");
    private static final TableId EIGHT = new TableId("8");

    private final Till till = new Till();

    @TempDir
    private Path folder = Path.of("");

    private LiveStand stand(@Nullable BilledTable agreed) {
        return new LiveStand(till, Map.of("host", "till", "pin", "4711-0815"), REAL, folder, agreed);
    }

    @Test
    void aStandThatNobodyAgreedToWritesToNoTable() {
        try (Bench bench = stand(null).bench()) {
            Connector connector = bench.connector();
            assertThatThrownBy(() -> connector.preBill(SEVEN, Bench.deadline())).isInstanceOf(DoesNotApply.class);
            assertThatThrownBy(() -> connector.close(SEVEN, Bench.deadline())).isInstanceOf(DoesNotApply.class);
            assertThatThrownBy(bench::writableTable).isInstanceOf(DoesNotApply.class);
        }
        assertThat(till.written).isEmpty();
    }

    @Test
    void noRuleThatReadsWritesToALiveTable() throws Exception {
        Trial.live(stand(till.bill(SEVEN)), EnumSet.of(Need.ANY_POS)).run(Rules.all(), _ -> {});
        assertThat(till.read).isPositive();
        assertThat(till.written).isEmpty();
    }

    @Test
    void everyConnectorThatIsOpenedIsGuarded() throws Exception {
        LiveStand stand = stand(null);
        try (Bench bench = stand.bench()) {
            assertThat(bench.connector()).isInstanceOf(GuardedConnector.class);
            assertThat(bench.restart()).isInstanceOf(GuardedConnector.class);
            assertThat(bench.provider()
                            .open(bench.settings(bench.settings()), bench.host().context()))
                    .isInstanceOf(GuardedConnector.class);
            assertThat(stand.provider()).isSameAs(bench.provider());
        }
        assertThat(stand.providerClass()).isEqualTo(Till.class);
    }

    @Test
    void onlyTheAgreedTableIsWrittenToAndEachWriteOnce() throws Exception {
        LiveStand stand = stand(till.bill(SEVEN));
        try (Bench bench = stand.bench()) {
            assertThat(bench.writableTable()).isEqualTo(SEVEN);
            assertThatThrownBy(() -> bench.connector().close(EIGHT, Bench.deadline()))
                    .isInstanceOf(DoesNotApply.class);
            bench.connector().preBill(SEVEN, Bench.deadline());
            assertThatThrownBy(() -> bench.connector().preBill(SEVEN, Bench.deadline()))
                    .isInstanceOf(DoesNotApply.class);
        }
        try (Bench another = stand.bench()) {
            another.connector().close(SEVEN, Bench.deadline());
            till.seatAnew(SEVEN);
            assertThatThrownBy(() -> another.connector().close(SEVEN, Bench.deadline()))
                    .isInstanceOf(DoesNotApply.class);
        }
        assertThat(till.written).containsExactly("PRE_BILL 7", "CLOSE 7");
        assertThat(stand.writes())
                .containsExactly(
                        new WriteTried(Capability.PRE_BILL, WriteTried.Outcome.DONE),
                        new WriteTried(Capability.CLOSE, WriteTried.Outcome.DONE));
    }

    @Test
    void aTableWhoseBillHasChangedSinceIsNotWrittenTo() throws Exception {
        LiveStand stand = stand(till.bill(SEVEN));
        till.total = 9_900;
        try (Bench bench = stand.bench()) {
            assertThatThrownBy(() -> bench.connector().preBill(SEVEN, Bench.deadline()))
                    .isInstanceOf(DoesNotApply.class)
                    .hasMessageContaining("not any more as it was");
        }
        assertThat(till.written).isEmpty();
        assertThat(stand.writes()).isEmpty();
    }

    @Test
    void aTableThatHasBecomeFreeIsNotClosed() throws Exception {
        LiveStand stand = stand(till.bill(SEVEN));
        till.status = TableStatus.FREE;
        try (Bench bench = stand.bench()) {
            assertThatThrownBy(() -> bench.connector().close(SEVEN, Bench.deadline()))
                    .isInstanceOf(DoesNotApply.class);
        }
        assertThat(till.written).isEmpty();
    }

    @Test
    void aRefusedCloseMayBeSentOnceMoreAndOneOfUnknownOutcomeMayNot() throws Exception {
        LiveStand stand = stand(till.bill(SEVEN));
        till.answers.add(new ConnectorFailure.Refused("The till says no.", "1", "no"));
        till.answers.add(new ConnectorFailure.OutcomeUnknown("The answer was lost."));
        try (Bench bench = stand.bench()) {
            Connector connector = bench.connector();
            assertThatThrownBy(() -> connector.close(SEVEN, Bench.deadline()))
                    .isInstanceOf(ConnectorFailure.Refused.class);
            assertThat(stand.writes()).containsExactly(new WriteTried(Capability.CLOSE, WriteTried.Outcome.NOT_DONE));
            assertThatThrownBy(() -> connector.close(SEVEN, Bench.deadline()))
                    .isInstanceOf(ConnectorFailure.OutcomeUnknown.class);
            assertThat(stand.writes()).containsExactly(new WriteTried(Capability.CLOSE, WriteTried.Outcome.UNKNOWN));
            assertThatThrownBy(() -> connector.close(SEVEN, Bench.deadline())).isInstanceOf(DoesNotApply.class);
        }
        assertThat(till.written).containsExactly("CLOSE 7", "CLOSE 7");
    }

    @Test
    void nothingIsWrittenAfterTheStop() throws Exception {
        LiveStand stand = stand(till.bill(SEVEN));
        stand.stopWriting();
        try (Bench bench = stand.bench()) {
            assertThatThrownBy(() -> bench.connector().preBill(SEVEN, Bench.deadline()))
                    .isInstanceOf(DoesNotApply.class);
        }
        assertThat(till.written).isEmpty();
    }

    @Test
    void secretsOfTheSettingsAndThoseThatAConnectorLearnsAreKnown() {
        LiveStand stand = stand(null);
        try (Bench bench = stand.bench()) {
            bench.connector();
            assertThat(bench.secrets()).containsExactlyInAnyOrder("4711-0815", "learned-key");
        }
        assertThat(stand.secrets()).hasSize(2);
        assertThat(stand.toString()).doesNotContain("4711");
    }

    @Test
    void aGuardedConnectorPassesOnEveryMethodOfTheInterface() {
        Set<String> own = Set.copyOf(Arrays.stream(GuardedConnector.class.getDeclaredMethods())
                .map(LiveStandTest::signature)
                .toList());
        assertThat(Arrays.stream(Connector.class.getMethods())
                        .map(LiveStandTest::signature)
                        .distinct())
                .isNotEmpty()
                .allSatisfy(method -> assertThat(own).contains(method));
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    /** A till with the tables 7 and 8, which have guests. Public with a public constructor, as rules ask of it. */
    public static final class Till implements ConnectorProvider {
        private final List<String> written = new ArrayList<>();
        private final Deque<ConnectorFailure> answers = new ArrayDeque<>();
        private long total = 4_200;
        private TableStatus status = TableStatus.OPEN;
        private int read;

        BilledTable bill(TableId id) {
            read++;
            Money money = new Money(total, REAL);
            Money none = Money.zero(REAL);
            return new BilledTable(
                    new Table(id, "Mesa " + id, status, null, null),
                    Bill.asShown(
                            List.of(new BillLine.Item(
                                    new LineId.Position(1),
                                    "1",
                                    "Prato",
                                    new Quantity(BigDecimal.ONE),
                                    money,
                                    none,
                                    money)),
                            none,
                            money));
        }

        void seatAnew(TableId id) {
            status = TableStatus.OPEN;
            assertThat(bill(id).table().status()).isEqualTo(TableStatus.OPEN);
        }

        @Override
        public ConnectorDescription describe() {
            return new ConnectorDescription(
                    "till",
                    "A till",
                    "1",
                    SPI_LEVEL,
                    EnumSet.allOf(Capability.class),
                    List.of(
                            SettingSpec.required("host", new SettingType.Text("a host"), "Where the till is."),
                            SettingSpec.required("pin", new SettingType.SecretText(), "What opens it.")));
        }

        @Override
        public Connector open(ConnectorSettings settings, ConnectorContext context) {
            context.log().hide(new Secret("learned-key"));
            return new Open();
        }

        private final class Open implements Connector {
            @Override
            public void probe(Deadline deadline) {
                read++;
            }

            @Override
            public ConnectorStatus status() {
                return new ConnectorStatus(
                        ConnectorStatus.Condition.UP, ConnectorStatus.Condition.UP, "It answers.", Map.of());
            }

            @Override
            public List<Table> tables(Deadline deadline) {
                return List.of(bill(SEVEN).table(), bill(EIGHT).table());
            }

            @Override
            public Optional<BilledTable> bill(TableId id, Deadline deadline) {
                return Optional.of(bill(id));
            }

            private BilledTable bill(TableId id) {
                return Till.this.bill(id);
            }

            @Override
            public void preBill(TableId id, Deadline deadline) throws ConnectorFailure {
                write("PRE_BILL " + id, TableStatus.PRE_BILL);
            }

            @Override
            public void close(TableId id, Deadline deadline) throws ConnectorFailure {
                write("CLOSE " + id, TableStatus.FREE);
            }

            private void write(String what, TableStatus then) throws ConnectorFailure {
                written.add(what);
                if (!answers.isEmpty()) {
                    throw answers.remove();
                }
                status = then;
            }

            @Override
            public void close() {}
        }
    }
}
