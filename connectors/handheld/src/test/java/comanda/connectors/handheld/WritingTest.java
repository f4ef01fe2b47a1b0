package comanda.connectors.handheld;

import static comanda.connectors.handheld.Rig.deadline;
import static comanda.connectors.handheld.Rig.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.connectors.handheld.simulator.options.Firmware;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.simulation.restaurant.Sitting;
import comanda.connectors.spi.ConnectorFailure;
import comanda.domain.table.TableStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pre-bill and close, in both wire profiles and both firmwares. */
final class WritingTest {
    private static final OrderLine MEAT = OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50");

    @RegisterExtension
    final Rigs rigs = new Rigs();

    @ParameterizedTest
    @EnumSource
    void preBillIsCarriedOutOnceInTheEmployeesName(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, MEAT);

        rig.connector().preBill(table(5), deadline());

        assertThat(rig.bill(5).table().status()).isEqualTo(TableStatus.PRE_BILL);
        Sitting sitting = rig.simulator.ledger().sittings().getFirst();
        assertThat(sitting.preBills()).isEqualTo(1);
        assertThat(rig.simulator.recorder().violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CONTROL,QUEUE", "CONTROL,CLOSEBOARD", "BRACKET,QUEUE", "BRACKET,CLOSEBOARD"})
    void aTableIsClosedInEitherFirmware(WireProfile profile, Firmware firmware) throws Exception {
        Rig rig = withKey(rigs.open(profile, options -> options.firmware(firmware), Map.of()));
        rig.simulator.restaurant().seat(5, MEAT);
        rig.simulator.restaurant().seat(6, MEAT);

        if (firmware == Firmware.CLOSEBOARD) {
            assertThat(refusal(rig, 5).vendorCode()).isEqualTo("400");
            assertThat(rig.simulator.recorder().count("CLOSEBOARD"))
                    .as("other guests may sit there: the caller reads the table first")
                    .isZero();
        }
        rig.connector().close(table(5), deadline());
        rig.connector().close(table(6), deadline());

        assertThat(rig.simulator.ledger().closings()).hasSize(2);
        assertThat(rig.bill(5).table().status()).isEqualTo(TableStatus.FREE);
        long tried = rig.simulator.recorder().count("POSTQUEUE");
        assertThat(tried)
                .as("the queue is not asked again once it has refused to close")
                .isEqualTo(
                        switch (firmware) {
                            case QUEUE -> 2;
                            case CLOSEBOARD -> 1;
                        });
    }

    @ParameterizedTest
    @EnumSource
    void aCloseGetsItsTurnWhileManyTablesAreReadAllTheTime(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options.tables(50), Map.of());
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(5);
        rig.simulator.script().add(new Fault.Late(Duration.ofMillis(30)), "GETBOARDCONTENT", Script.ALWAYS);
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> readers = new ArrayList<>();
            for (int table = 10; table < 42; table++) {
                int number = table;
                readers.add(callers.submit(() -> {
                    while (!over.get()) {
                        rig.connector().bill(table(number), deadline());
                    }
                    return null;
                }));
            }
            long before = rig.simulator.recorder().count("GETBOARDCONTENT");
            Await.until(() -> rig.simulator.recorder().count("GETBOARDCONTENT") > before + 3);

            try {
                rig.connector().close(table(5), deadline());
            } finally {
                over.set(true);
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
        assertThat(rig.simulator.ledger().closings()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatThePdvRefusesIsRefusedWithItsCodeAndWords(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);

        ConnectorFailure.Refused refused = catchThrowableOfType(
                ConnectorFailure.Refused.class, () -> rig.connector().preBill(table(5), deadline()));

        assertThat(refused.vendorCode()).isEqualTo("409");
        assertThat(refused.vendorText()).isEqualTo("table 5 is free");
        assertThat(refused).hasMessageContaining("POSTQUEUE").hasMessageContaining("409");
    }

    @ParameterizedTest
    @CsvSource({"CONTROL,QUEUE", "CONTROL,CLOSEBOARD", "BRACKET,QUEUE", "BRACKET,CLOSEBOARD"})
    void closingAFreeTableIsRefused(WireProfile profile, Firmware firmware) throws Exception {
        Rig rig = withKey(rigs.open(profile, options -> options.firmware(firmware), Map.of()));

        ConnectorFailure.Refused first = refusal(rig, 5);
        ConnectorFailure.Refused second = refusal(rig, 5);

        assertThat(firmware == Firmware.QUEUE ? first.vendorCode() : second.vendorCode())
                .isEqualTo("409");
        assertThat(second.vendorText())
                .as("that closing by board is unknown here helps nobody")
                .isEqualTo("table 5 is free");
    }

    /** Whoever closes a table has read it before: a close does not wait for a key to be found. */
    private static Rig withKey(Rig rig) throws ConnectorFailure {
        rig.connector().probe(deadline());
        return rig;
    }

    private static ConnectorFailure.Refused refusal(Rig rig, int table) {
        return catchThrowableOfType(
                ConnectorFailure.Refused.class, () -> rig.connector().close(table(table), deadline()));
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalThatWasMeantDoesNotEndClosingByQueue(WireProfile profile) throws Exception {
        Rig rig = withKey(rigs.open(profile));
        refusal(rig, 5);
        refusal(rig, 5);
        rig.simulator.restaurant().seat(5, MEAT);

        rig.connector().close(table(5), deadline());

        assertThat(rig.simulator.ledger().closings()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aFirmwareThatWasUpdatedToCloseByQueueIsNoticed(WireProfile profile) throws Exception {
        Rig rig = withKey(rigs.open(profile, options -> options.firmware(Firmware.CLOSEBOARD), Map.of()));
        rig.simulator.restaurant().seat(5, MEAT);
        refusal(rig, 5);
        rig.connector().close(table(5), deadline());
        rig.simulator.restaurant().seat(5, MEAT);
        rig.simulator.script().once(new Fault.ErrorAnswer(400, "unknown opcode"), "CLOSEBOARD");

        assertThat(refusal(rig, 5)).isNotNull();
        rig.simulator.recorder().clear();
        refusal(rig, 5);

        assertThat(rig.simulator.recorder().count("POSTQUEUE")).isEqualTo(1);
    }
}
