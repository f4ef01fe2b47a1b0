package comanda.adapters.posconnectors;

import static comanda.adapters.posconnectors.Enclosure.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosMonitor.Condition;
import comanda.application.port.out.PosMonitor.PosCondition;
import comanda.connectors.spi.Check;
import comanda.domain.table.TableId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile connectors, each beside an innocent one that loads, opens and serves all the same; and what the operator sees of each. */
final class ZooTest {
    private static final TableId TABLE = new TableId("12");
    private static final String BROKEN = "WARN connector.hostile This connector is broken; its author has to mend it: ";

    @TempDir
    private Path folder;

    @BeforeEach
    void shut() {
        Zoo.shut();
    }

    @AfterEach
    void open() {
        Zoo.open();
    }

    static Stream<Arguments> putAside() {
        String level = "it was written for level 7 of the connector SPI and this agent has level 1;"
                + " install a version of it for that level";
        return Stream.of(
                Arguments.of(name(Zoo.StaticallyBroken.class), name(Zoo.StaticallyBroken.class), "no native library"),
                Arguments.of(
                        name(Zoo.BrokenConstructor.class),
                        name(Zoo.BrokenConstructor.class),
                        "it cannot be loaded: java.lang.AssertionError: not today"),
                Arguments.of(
                        name(Zoo.EndlessConstructor.class),
                        name(Zoo.EndlessConstructor.class),
                        "it cannot be loaded: it does not come back within 300 ms"),
                Arguments.of(
                        "comanda.nowhere.Missing",
                        "connector 1",
                        "it cannot be loaded: java.util.ServiceConfigurationError:"
                                + " comanda.connectors.spi.ConnectorProvider: Provider comanda.nowhere.Missing not found"),
                Arguments.of(
                        name(Zoo.NoProvider.class),
                        "connector 1",
                        "it cannot be loaded: java.util.ServiceConfigurationError:"
                                + " comanda.connectors.spi.ConnectorProvider: "
                                + name(Zoo.NoProvider.class) + " not a subtype"),
                Arguments.of(
                        name(Zoo.Incomplete.class),
                        name(Zoo.Incomplete.class),
                        "it cannot be asked what it is: java.lang.NoClassDefFoundError: comanda/nowhere/Missing"),
                Arguments.of(
                        name(Zoo.Endless.class),
                        name(Zoo.Endless.class),
                        "it cannot be asked what it is: it does not come back within 300 ms"),
                Arguments.of(
                        name(Zoo.Unspeakable.class),
                        name(Zoo.Unspeakable.class),
                        "it cannot be asked what it is: comanda.adapters.posconnectors.Zoo$Unprintable"),
                Arguments.of(
                        name(Zoo.Unnameable.class),
                        name(Zoo.Unnameable.class),
                        "it cannot be asked what it is: java.lang.IllegalArgumentException:"
                                + " a connector's id is lower-case letters, digits and hyphens: Not An Id"),
                Arguments.of(name(Zoo.Mute.class), name(Zoo.Mute.class), "it does not say what it is"),
                Arguments.of(name(Zoo.Vague.class), name(Zoo.Vague.class), "it does not say what it is"),
                Arguments.of(name(Zoo.OfAnotherLevel.class), "later", level));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void putAside(String hostile, String name, String reason) throws Exception {
        try (Enclosure enclosure = new Enclosure(folder, hostile, name(Zoo.Innocent.class))) {
            enclosure.innocentServes();
            assertThat(enclosure.shownInHealth())
                    .hasSize(1)
                    .hasEntrySatisfying(
                            name, shown -> assertThat(shown).startsWith("it ").contains(reason));
            // Whoever configured the one that is put aside finds out why it is not there.
            assertThatExceptionOfType(ConnectorSetupException.class)
                    .isThrownBy(() -> enclosure.open(name.equals("later") ? "later" : "hostile"))
                    .withMessageContaining(reason)
                    .withMessageContaining("comanda.pos.connector takes one of [innocent].");
        }
    }

    @Test
    void allOfThemTogetherDoNoMoreThanEachOfThem() throws Exception {
        String[] all = Stream.concat(
                        putAside().map(animal -> String.valueOf(animal.get()[0])), Stream.of(name(Zoo.Innocent.class)))
                .toArray(String[]::new);
        try (Enclosure enclosure = new Enclosure(folder, all)) {
            enclosure.innocentServes();
            assertThat(enclosure.shownInHealth()).hasSize(all.length - 1);
        }
    }

    @Test
    void aDuplicateIdStopsTheStartUntilOneOfThemIsRemoved() throws Exception {
        assertThatExceptionOfType(ConnectorSetupException.class)
                .isThrownBy(() ->
                        new Enclosure(folder, name(Zoo.Third.class), name(Zoo.Innocent.class), name(Zoo.Twin.class)))
                .withMessage("Two connectors have the id 'innocent': " + name(Zoo.Innocent.class) + " and "
                        + name(Zoo.Twin.class) + ". Remove one of them.");

        try (Enclosure enclosure = new Enclosure(folder, name(Zoo.Third.class), name(Zoo.Twin.class));
                ConnectorHost third = enclosure.open("third")) {
            assertThat(third.pointOfSale().tables(SOON)).containsExactly(Zoo.TABLE);
            enclosure.innocentServes();
        }
    }

    static Stream<Arguments> doesNotOpen() {
        return Stream.of(
                Arguments.of(
                        name(Zoo.BreaksInValidate.class),
                        "The connector 'hostile' cannot check its settings; it is broken: java.lang.Error: no idea"),
                Arguments.of(
                        name(Zoo.HangsInValidate.class),
                        "The connector 'hostile' did not check its settings within 300 ms; it is broken: checking must not wait."),
                Arguments.of(
                        name(Zoo.HangsInOpen.class),
                        "The connector 'hostile' did not open within 300 ms; it is broken: opening must not wait."),
                Arguments.of(
                        name(Zoo.OpensAsNothing.class), "The connector 'hostile' opened as nothing; it is broken."),
                Arguments.of(
                        name(Zoo.BreaksInOpen.class),
                        "The connector 'hostile' does not open: java.lang.NoClassDefFoundError: a/missing/Driver"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void doesNotOpen(String hostile, String sentence) throws Exception {
        try (Enclosure enclosure = beside(hostile)) {
            assertThatExceptionOfType(ConnectorSetupException.class)
                    .isThrownBy(() -> enclosure.open("hostile"))
                    .withMessage(sentence);

            enclosure.innocentServes();
            assertThat(enclosure.shownInHealth()).isEmpty();
            assertThat(enclosure.meters.getMeters()).isEmpty();
        }
    }

    @Test
    void oneThatOpensWhenNobodyWaitsAnyMoreIsClosed() throws Exception {
        try (Enclosure enclosure = beside(name(Zoo.HangsInOpen.class))) {
            assertThatExceptionOfType(ConnectorSetupException.class).isThrownBy(() -> enclosure.open("hostile"));
            assertThat(Zoo.CLOSED_LATE).hasValue(0);

            Zoo.open();

            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("hostile open")) {
                    assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
                }
            }
            assertThat(Zoo.CLOSED_LATE).hasValue(1);
        }
    }

    @Test
    void oneThatAnswersNullIsBrokenInEachCallAndNowhereElse() throws Exception {
        try (Enclosure enclosure = beside(name(Zoo.AnswersNothing.class));
                ConnectorHost hostile = enclosure.open("hostile")) {
            assertThat(hostile.pointOfSale().objectionTo(TABLE))
                    .contains("The connector hostile is broken and takes no table.");
            assertThatExceptionOfType(PosFailure.Unavailable.class)
                    .isThrownBy(() -> hostile.pointOfSale().tables(SOON))
                    .withMessage("The connector hostile is broken; its author has to mend it.");
            assertThatExceptionOfType(PosFailure.Unavailable.class)
                    .isThrownBy(() -> hostile.pointOfSale().bill(TABLE, SOON));
            isDown(hostile);
            enclosure.innocentServes();

            assertThat(enclosure.log())
                    .filteredOn(line -> line.startsWith(BROKEN))
                    .extracting(line -> line.substring(BROKEN.length()))
                    .containsExactly(
                            "objectionTo failed with java.lang.NullPointerException: it answered null",
                            "tables failed with java.lang.NullPointerException: it answered null",
                            "bill failed with java.lang.NullPointerException: it answered null",
                            "status failed with java.lang.NullPointerException: it answered null");
            assertThat(enclosure.meters.scrape())
                    .contains("{connector=\"hostile\",operation=\"tables\",outcome=\"defect\"} 1")
                    .contains("{connector=\"hostile\",operation=\"bill\",outcome=\"defect\"} 1")
                    .contains("comanda_pos_up 0.0");
        }
    }

    static Stream<Throwable> thrown() {
        return Stream.of(
                new Error("gone"),
                new AssertionError("never"),
                new NoClassDefFoundError("a/missing/Driver"),
                new StackOverflowError(),
                new OutOfMemoryError("a buffer"),
                new IllegalStateException("lost"),
                new IOException("a checked one that its compiler did not see"),
                new InterruptedException("nobody interrupted it"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thrown")
    void oneThatThrowsIsBrokenInThatCallAndOfAChangeNobodyKnows(Throwable thrown) throws Exception {
        Zoo.Throwing.thrown = () -> thrown;
        try (Enclosure enclosure = beside(name(Zoo.Throwing.class))) {
            try (ConnectorHost hostile = enclosure.open("hostile")) {
                assertThat(hostile.pointOfSale().objectionTo(TABLE)).isPresent();
                assertThatExceptionOfType(PosFailure.Unavailable.class)
                        .isThrownBy(() -> hostile.pointOfSale().tables(SOON));
                assertThatExceptionOfType(PosFailure.Unavailable.class)
                        .isThrownBy(() -> hostile.pointOfSale().bill(TABLE, SOON));
                assertThatExceptionOfType(PosFailure.Unavailable.class)
                        .isThrownBy(() -> hostile.monitor().probe(SOON));
                assertThatExceptionOfType(PosFailure.OutcomeUnknown.class)
                        .isThrownBy(() -> hostile.pointOfSale().preBill(TABLE, SOON));
                assertThatExceptionOfType(PosFailure.OutcomeUnknown.class)
                        .isThrownBy(() -> hostile.pointOfSale().close(TABLE, SOON))
                        .withMessage("The connector hostile is broken; its author has to mend it.");
                isDown(hostile);
                enclosure.innocentServes();
                assertThat(enclosure.meters.scrape())
                        .contains("{connector=\"hostile\",operation=\"close\",outcome=\"defect\"} 1")
                        .contains("comanda_pos_up 0.0");
            }
            assertThat(enclosure.log())
                    .contains(BROKEN + "close failed with " + thrown)
                    .contains(BROKEN + "closing failed with " + thrown);
            enclosure.innocentServes();
        }
    }

    @Test
    void oneThatFloodsTheLogIsCutShortAndNeitherDrownsTheHostNorItsNeighbour() throws Exception {
        try (Enclosure enclosure = beside(name(Zoo.Flooding.class))) {
            try (ConnectorHost hostile = enclosure.open("hostile")) {
                PosFailure failure = catchThrowableOfType(
                        PosFailure.class, () -> hostile.pointOfSale().tables(SOON));
                assertThat(failure).isInstanceOf(PosFailure.Unavailable.class);
                assertThat(enclosure.log())
                        .filteredOn(line -> line.startsWith("WARN connector.hostile line "))
                        .hasSize(60);
                assertThat(enclosure.log())
                        .contains("WARN connector.hostile More than 60 lines in a minute come from or about this"
                                + " connector; the rest of them is dropped and counted.")
                        .contains(BROKEN + "tables failed with java.lang.IllegalStateException: lost in words");
                assertThat(enclosure.meters.scrape())
                        .contains("comanda_connector_log_dropped_total{connector=\"hostile\"} 4940.0");
                enclosure.innocentServes();
            }
            assertThat(enclosure.log())
                    .hasSize(63)
                    .last()
                    .isEqualTo("WARN connector.hostile 4940 lines of this connector were dropped: it logs more than 60"
                            + " a minute");
        }
    }

    @Test
    void oneThatCountsTooMuchOrUnderTheHostsNamesCostsThoseCountersAlone() throws Exception {
        try (Enclosure enclosure = beside(name(Zoo.Counting.class));
                ConnectorHost hostile = enclosure.open("hostile")) {
            assertThat(hostile.pointOfSale().tables(SOON)).containsExactly(Zoo.TABLE);
            assertThat(enclosure.meters.getMeters()).hasSizeLessThan(120);
            assertThat(enclosure.meters.scrape()).contains("comanda_pos_up 1.0");
            assertThat(enclosure.log())
                    .filteredOn(line -> line.contains("connector.hostile"))
                    .singleElement()
                    .asString()
                    .startsWith(BROKEN + "its counter 'pos_up_total' failed with");
            enclosure.innocentServes();
        }
    }

    @Test
    void oneThatBlocksInCloseIsLeftBehind() throws Exception {
        try (Enclosure enclosure = beside(name(Zoo.BlocksInClose.class))) {
            ConnectorHost hostile = enclosure.open("hostile");

            long begin = System.nanoTime();
            hostile.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            assertThat(enclosure.log())
                    .containsExactly("WARN " + ConnectorHost.class.getName()
                            + " The connector hostile did not close in time; it is left behind.");
            assertThat(enclosure.meters.getMeters())
                    .allMatch(meter -> meter.getId().getName().equals("comanda.pos.request"));
            enclosure.innocentServes();
        }
    }

    private static void isDown(ConnectorHost hostile) {
        PosCondition condition = hostile.monitor().condition();
        assertThat(condition.pos()).isEqualTo(Condition.DOWN);
        assertThat(condition.detail()).isEqualTo("The connector hostile is broken.");
        assertThat(hostile.checks(SOON)).singleElement().satisfies(check -> {
            assertThat(check.subject()).isEqualTo("connector hostile");
            assertThat(check.result()).isEqualTo(Check.Result.FAILED);
            assertThat(check.sentence()).startsWith("It cannot look itself over; it is broken: ");
        });
    }

    private Enclosure beside(String hostile) throws Exception {
        return new Enclosure(folder, hostile, name(Zoo.Innocent.class));
    }

    private static String name(Class<?> type) {
        return type.getName();
    }
}
