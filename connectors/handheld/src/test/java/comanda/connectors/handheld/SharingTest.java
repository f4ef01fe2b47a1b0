package comanda.connectors.handheld;

import static comanda.connectors.handheld.Rig.deadline;
import static comanda.connectors.handheld.Rig.table;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.spi.ConnectorFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many callers at once and one weak PDV. */
final class SharingTest {
    private static final OrderLine MEAT = OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50");
    private static final OrderLine BEER = OrderLine.of("3001", "Chopp Pilsen 300ml", "1", "12.00");

    @RegisterExtension
    final Rigs rigs = new Rigs();

    @ParameterizedTest
    @EnumSource
    void aThousandReadsOfOneTableAtOnceAreAHandfulOfMessages(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(5);
        rig.simulator.recorder().clear();
        // Long enough for all of them to come while one read is on the wire.
        rig.simulator.script().once(new Fault.Late(Duration.ofMillis(300)), "bill");

        CyclicBarrier together = new CyclicBarrier(1_000);
        List<Long> totals = allOf(1_000, _ -> () -> {
            together.await();
            return rig.bill(5).bill().total().minorUnits();
        });

        assertThat(totals).hasSize(1_000).containsOnly(14500L);
        assertThat(rig.simulator.recorder().requests()).isLessThan(20);
    }

    @ParameterizedTest
    @EnumSource
    void aReadThatBeginsAfterAChangeSeesItAlsoWhileAnOlderReadIsInFlight(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(5);
        rig.simulator.recorder().clear();
        rig.simulator.script().once(new Fault.Late(Duration.ofMillis(300)), "bill");

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> older = callers.submit(() -> rig.bill(5).bill().total().minorUnits());
            Await.until(() -> rig.simulator.recorder().count("bill") == 1);
            rig.simulator.restaurant().addItem(5, BEER);

            assertThat(rig.bill(5).bill().total().minorUnits()).isEqualTo(15700);
            assertThat(older.get()).isEqualTo(14500);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noAnswerIsOlderThanItsRequestWhileGuestsGoOnOrdering(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(5);

        List<Boolean> fresh = allOf(200, number -> () -> {
            if (number % 10 == 0) {
                rig.simulator.restaurant().addItem(5, BEER);
            }
            BigDecimal before = rig.simulator.restaurant().table(5).total();
            return rig.bill(5).bill().total().toDecimal().compareTo(before) >= 0;
        });

        assertThat(fresh).containsOnly(true);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOverTheQueuesLimitIsTurnedAwayAtOnce(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options.tables(301).lineNames(true), Map.of());
        for (int number = 1; number <= 301; number++) {
            rig.simulator.restaurant().seat(number, MEAT);
        }
        rig.connector().tables(deadline());
        rig.simulator.recorder().clear();
        rig.simulator.script().once(new Fault.Late(Duration.ofSeconds(1)), "bill");

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow = callers.submit(() -> rig.connector().bill(table(301), deadline()));
            Await.until(() -> rig.simulator.recorder().count("bill") == 1);
            List<Future<?>> others = new ArrayList<>();
            for (int number = 1; number <= 300; number++) {
                int own = number;
                others.add(callers.submit(() -> rig.connector().bill(table(own), deadline())));
            }

            List<Throwable> turnedAway = new ArrayList<>();
            for (Future<?> other : others) {
                try {
                    other.get();
                } catch (ExecutionException failed) {
                    turnedAway.add(failed.getCause());
                }
            }
            slow.get();
            assertThat(turnedAway)
                    .hasSize(300 - 256)
                    .allSatisfy(failure -> assertThat(failure)
                            .isInstanceOf(ConnectorFailure.Unreachable.class)
                            .hasMessageContaining("is busy"));
        }
        assertThat(rig.connector().tables(deadline())).hasSize(301);
    }

    @ParameterizedTest
    @EnumSource
    void asManyConnectionsAsAreAllowedServeAtOnceAndNeverMore(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options.tables(40), Map.of("max-connections", "3"));
        rig.connector().tables(deadline());
        rig.simulator.script().add(new Fault.Late(Duration.ofMillis(50)), "bill", 20);

        allOf(20, number -> () -> rig.connector().bill(table(number + 1), deadline()));

        assertThat(rig.simulator.recorder().mostOpenConnections()).isEqualTo(3);
    }

    private interface Numbered<T> {
        Callable<T> call(int number);
    }

    private static <T> List<T> allOf(int many, Numbered<T> call) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> begun = new ArrayList<>();
            for (int number = 0; number < many; number++) {
                begun.add(callers.submit(call.call(number)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : begun) {
                results.add(each.get());
            }
            return results;
        }
    }
}
