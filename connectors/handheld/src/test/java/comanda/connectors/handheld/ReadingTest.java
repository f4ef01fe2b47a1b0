package comanda.connectors.handheld;

import static comanda.connectors.handheld.Rig.deadline;
import static comanda.connectors.handheld.Rig.table;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.Moment;
import comanda.connectors.simulation.restaurant.MenuItem;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables and bills, in both wire profiles. */
final class ReadingTest {
    private static final OrderLine MEAT = OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50");
    private static final OrderLine BEER = OrderLine.of("3001", "Chopp Pilsen 300ml", "3", "12.00");

    @RegisterExtension
    final Rigs rigs = new Rigs();

    @ParameterizedTest
    @EnumSource
    void tablesAreListedInOrderWithNameStatusAndLock(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(2, MEAT);
        rig.simulator.restaurant().seat(7, MEAT);
        rig.simulator.restaurant().preBill(7);
        rig.simulator.restaurant().rename(3, "Varanda à direita");
        rig.simulator.restaurant().lock(7, "Caixa 1");

        List<Table> tables = rig.connector().tables(deadline());

        assertThat(tables).extracting(each -> each.id().value()).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(tables.get(0)).isEqualTo(new Table(table(1), "Mesa 1", TableStatus.FREE, null, null));
        assertThat(tables.get(1).status()).isEqualTo(TableStatus.OPEN);
        assertThat(tables.get(2).name()).isEqualTo("Varanda à direita");
        assertThat(tables.get(6)).isEqualTo(new Table(table(7), "Mesa 7", TableStatus.PRE_BILL, null, "Caixa 1"));
    }

    @ParameterizedTest
    @EnumSource
    void aBillHasNamesFromTheMenu(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, MEAT, BEER);

        BilledTable read = rig.bill(5);

        assertThat(rig.lines(5))
                .containsExactly(
                        "2 Fraldinha Grelhada at 7250 less 0 = 14500", "3 Chopp Pilsen 300ml at 1200 less 0 = 3600");
        assertThat(read.bill().total().minorUnits()).isEqualTo(18100);
        assertThat(read.table().name()).isEqualTo("Mesa 5");
        assertThat(read.table().status()).isEqualTo(TableStatus.OPEN);
        assertThat(read.bill().items()).extracting(item -> item.sku()).containsExactly("2003", "3001");
    }

    @ParameterizedTest
    @EnumSource
    void aSecondReadOfAKnownTableWithKnownItemsIsOneMessage(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(5);
        rig.simulator.recorder().clear();

        rig.bill(5);

        assertThat(rig.simulator.recorder().requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anItemThatIsNewOnTheMenuGetsItsNameAtOnce(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(5);
        rig.simulator.restaurant().menu().put(MenuItem.of("9001", "Prato do Dia", "39.90"));
        rig.simulator.restaurant().addItem(5, OrderLine.of("9001", "Prato do Dia", "1", "39.90"));

        assertThat(rig.lines(5)).contains("1 Prato do Dia at 3990 less 0 = 3990");
    }

    @ParameterizedTest
    @EnumSource
    void anItemThatTheMenuDoesNotHaveGoesByItsCodeAndTheMenuIsNotReadForEveryBill(WireProfile profile)
            throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, OrderLine.of("7777", "Fora do cardápio", "1", "10.00"));

        for (int read = 0; read < 5; read++) {
            assertThat(rig.lines(5)).containsExactly("1 7777 at 1000 less 0 = 1000");
        }

        assertThat(rig.simulator.recorder().count("menu")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aMenuThatIsRefusedDoesNotHoldUpABill(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.script().once(new Fault.ErrorAnswer(500, "no menu today"), "menu");
        rig.simulator.restaurant().seat(5, MEAT);

        assertThat(rig.lines(5)).containsExactly("2 2003 at 7250 less 0 = 14500");
        assertThat(rig.host().log()).anyMatch(line -> line.contains("menu could not be read"));
    }

    @ParameterizedTest
    @EnumSource
    void aMenuThatIsNotAnsweredDoesNotHoldUpABill(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options, Map.of("request-timeout", "300ms"));
        rig.simulator.script().once(new Fault.Silence(), Moment.BEFORE_WORK, "menu");
        rig.simulator.restaurant().seat(5, MEAT);

        assertThat(rig.lines(5)).containsExactly("2 2003 at 7250 less 0 = 14500");
    }

    @ParameterizedTest
    @EnumSource
    void namesOnTheBillNeedNoMenu(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options.lineNames(true), Map.of());
        rig.simulator.restaurant().seat(5, OrderLine.of("2003", "Fraldinha do Chef", "1", "72.50"));

        assertThat(rig.lines(5)).containsExactly("1 Fraldinha do Chef at 7250 less 0 = 7250");
        assertThat(rig.simulator.recorder().count("menu")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aQuantityMayBeAFraction(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, OrderLine.of("2020", "Buffet por Quilo", "0.350", "79.90"));

        assertThat(rig.lines(5)).containsExactly("0.35 Buffet por Quilo at 7990 less 0 = 2797");
        assertThat(rig.bill(5).bill().total().minorUnits()).isEqualTo(2797);
    }

    @ParameterizedTest
    @EnumSource
    void discountsAreShownWhereTheProfileSaysThemAndAsADifferenceWhereNot(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, MEAT, BEER);
        rig.simulator.restaurant().discountLine(5, 0, new BigDecimal("5.00"));
        rig.simulator.restaurant().discount(5, new BigDecimal("10.00"));

        BilledTable read = rig.bill(5);

        assertThat(read.bill().total().minorUnits()).isEqualTo(16600);
        switch (profile) {
            case BRACKET -> {
                assertThat(rig.lines(5))
                        .containsExactly(
                                "2 Fraldinha Grelhada at 7250 less 500 = 14000",
                                "3 Chopp Pilsen 300ml at 1200 less 0 = 3600");
                assertThat(read.bill().discount().minorUnits()).isEqualTo(1000);
            }
            case CONTROL ->
                assertThat(rig.lines(5))
                        .containsExactly(
                                "2 Fraldinha Grelhada at 7250 less 0 = 14500",
                                "3 Chopp Pilsen 300ml at 1200 less 0 = 3600",
                                "difference -1500");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTotalThatIsNotTheLinesSumStandsAndTheDifferenceIsALine(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, BEER);
        rig.simulator.restaurant().stateTotal(5, new BigDecimal("39.60"));

        assertThat(rig.lines(5)).containsExactly("3 Chopp Pilsen 300ml at 1200 less 0 = 3600", "difference 360");
        assertThat(rig.bill(5).bill().total().minorUnits()).isEqualTo(3960);
    }

    @ParameterizedTest
    @EnumSource
    void aFreeTableHasAnEmptyBill(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);

        BilledTable read = rig.bill(4);

        assertThat(read.table()).isEqualTo(new Table(table(4), "Mesa 4", TableStatus.FREE, null, null));
        assertThat(read.bill().isEmpty()).isTrue();
        assertThat(read.bill().total().minorUnits()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aTableWhereNothingIsOrderedYetIsOpenAndOwesNothing(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(4);

        assertThat(rig.bill(4).table().status()).isEqualTo(TableStatus.OPEN);
        assertThat(rig.bill(4).bill().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatThePdvDoesNotHaveIsNotThere(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);

        assertThat(rig.connector().bill(table(99), deadline())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aBillWithoutAStatusTakesItFromTheTableList(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options.billStatus(false), Map.of());
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(5);
        rig.simulator.restaurant().preBill(5);

        assertThat(rig.bill(5).table().status()).isEqualTo(TableStatus.PRE_BILL);
    }

    @ParameterizedTest
    @EnumSource
    void oneConnectionServesEverything(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, MEAT);
        for (int round = 0; round < 3; round++) {
            rig.connector().tables(deadline());
            rig.bill(5);
        }
        rig.connector().preBill(table(5), deadline());
        rig.connector().close(table(5), deadline());

        assertThat(rig.simulator.recorder().connectionsOpened()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aTableIdThatIsNoNumberIsObjectedTo(WireProfile profile) {
        Rig rig = rigs.open(profile);

        for (String id : List.of("B-12", "012", "-1", "1[NP]2", "99999999999", "1 2", "１２")) {
            assertThat(rig.connector().objectionTo(new TableId(id))).as(id).isPresent();
        }
        assertThat(rig.connector().objectionTo(table(12))).isEmpty();
    }
}
