package comanda.adapters.posconnectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import comanda.adapters.posconnectors.ConnectorHost.Patience;
import comanda.adapters.posconnectors.ConnectorHost.Selection;
import comanda.application.conformance.PosCapability;
import comanda.application.conformance.PosConnector;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosMonitor;
import comanda.application.trace.WireTrace;
import comanda.connectors.spi.Capability;
import comanda.connectors.spi.Check;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.ConnectorStatus;
import comanda.connectors.spi.Drift;
import comanda.connectors.spi.SessionDetails;
import comanda.connectors.spi.SettingProblem;
import comanda.connectors.spi.WireExchange;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector opened, called and closed by its host, and what the host does about one that misbehaves. */
final class ConnectorHostTest {
    private static final Patience SHORT =
            new Patience(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(100));
    private static final Deadline SOON = Deadline.in(Duration.ofSeconds(30));
    private static final TableId TABLE = new TableId("12");

    @TempDir
    private Path dataFolder;

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void allThatIsWrongWithTheSettingsIsToldWithTheirFullNames() {
        ConnectorSetupException wrong = catchThrowableOfType(
                ConnectorSetupException.class,
                () -> open(
                        new FakeProvider(_ -> new FakeConnector()),
                        Map.of("port", "99", "prot", "1", "password", FakeProvider.SECRET)));

        assertThat(String.valueOf(wrong.getMessage()).lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("comanda.pos.fake.prot is not a setting"),
                        line -> assertThat(line).startsWith("comanda.pos.fake.host is missing"),
                        line -> assertThat(line).startsWith("comanda.pos.fake.port takes a whole number"));
        assertThat(wrong.getMessage()).doesNotContain(FakeProvider.SECRET);
    }

    @Test
    void aProviderThatBreaksDownOverItsSettingsStopsTheStartWithoutTellingASecret() {
        ConnectorProvider broken = new Forwarding() {
            @Override
            public List<SettingProblem> validate(ConnectorSettings settings) {
                throw new IllegalStateException("cannot parse " + settings.text("password"));
            }
        };

        assertThatExceptionOfType(ConnectorSetupException.class)
                .isThrownBy(() -> open(broken))
                .withMessageContaining("cannot check its settings")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(FakeProvider.SECRET));
    }

    @Test
    void aConnectorThatDoesNotOpenStopsTheStartWithoutTellingASecret() {
        ConnectorProvider broken = new FakeProvider(_ -> {
            throw new IllegalStateException("no login with " + FakeProvider.SECRET);
        });

        assertThatExceptionOfType(ConnectorSetupException.class)
                .isThrownBy(() -> open(broken))
                .withMessageContaining("does not open")
                .withMessageContaining("no login with …word")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(FakeProvider.SECRET));
    }

    @Test
    void theConnectorGetsAFolderOfItsOwnThatOthersCannotRead() throws Exception {
        AtomicReference<ConnectorContext> given = new AtomicReference<>();
        Path folder = Files.createDirectories(dataFolder.resolve("connectors").resolve("fake"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        open(new FakeProvider(context -> {
                    given.set(context);
                    return new FakeConnector();
                }))
                .close();

        assertThat(given.get().privateFolder()).isEqualTo(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void whatAConnectorThrowsIsToldWithoutItsSecretsAndTheNextCallWorks() throws Exception {
        FakeConnector connector = new FakeConnector();
        try (ConnectorHost host = open(connector)) {
            connector.doing = () -> {
                throw new AssertionError(FakeProvider.SECRET);
            };
            assertThatExceptionOfType(PosFailure.Unavailable.class)
                    .isThrownBy(() -> host.pointOfSale().tables(SOON))
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(FakeProvider.SECRET));
            assertThatExceptionOfType(PosFailure.OutcomeUnknown.class)
                    .isThrownBy(() -> host.pointOfSale().close(TABLE, SOON));
            connector.doing = () -> {};
            assertThat(host.pointOfSale().tables(SOON)).isEmpty();
        }
    }

    @Test
    void aCallThatIsNotBackByItsDeadlineIsInterruptedAndTheNextOneWorks() throws Exception {
        FakeConnector connector = new FakeConnector();
        CountDownLatch never = new CountDownLatch(1);
        try (ConnectorHost host = open(connector)) {
            connector.doing = () -> {
                try {
                    never.await();
                } catch (InterruptedException interrupted) {
                    throw new ConnectorFailure.Unreachable("nothing was sent");
                }
            };
            Deadline passed = Deadline.in(Duration.ZERO);
            assertThatExceptionOfType(PosFailure.NoAnswer.class)
                    .isThrownBy(() -> host.pointOfSale().tables(passed))
                    .withMessageContaining("did not come back by its deadline");
            assertThatExceptionOfType(PosFailure.OutcomeUnknown.class)
                    .isThrownBy(() -> host.pointOfSale().close(TABLE, passed));
            assertThat(Thread.currentThread().isInterrupted()).isFalse();

            connector.doing = () -> {};
            assertThat(host.pointOfSale().tables(SOON)).isEmpty();
        }
    }

    @Test
    void aSecretInAFailureIsTakenOutAlsoOfTheVendorsWords() throws Exception {
        FakeConnector connector = new FakeConnector();
        connector.doing = () -> {
            throw new ConnectorFailure.Refused(
                    "no: " + FakeProvider.SECRET, FakeProvider.SECRET, "bad " + FakeProvider.SECRET);
        };
        try (ConnectorHost host = open(connector)) {
            PosFailure.Refused refused = catchThrowableOfType(
                    PosFailure.Refused.class, () -> host.pointOfSale().close(TABLE, SOON));

            assertThat(refused).hasMessage("no: …word");
            assertThat(refused.posCode()).isEqualTo("…word");
            assertThat(refused.posText()).isEqualTo("bad …word");
        }
    }

    @Test
    void eachFailureIsTranslatedToWhatItMeans() throws Exception {
        FakeConnector connector = new FakeConnector();
        Map<ConnectorFailure, Class<? extends PosFailure>> meanings = Map.of(
                new ConnectorFailure.Unreachable("x"), PosFailure.Unreachable.class,
                new ConnectorFailure.NoAnswer("x"), PosFailure.OutcomeUnknown.class,
                new ConnectorFailure.Unauthorized("x", Duration.ofSeconds(7)), PosFailure.SessionUnavailable.class,
                new ConnectorFailure.ProtocolViolation("x"), PosFailure.OutcomeUnknown.class,
                new ConnectorFailure.OutcomeUnknown("x"), PosFailure.OutcomeUnknown.class,
                new ConnectorFailure.Misconfigured("x"), PosFailure.Unavailable.class,
                new ConnectorFailure.Defect("x"), PosFailure.Unavailable.class);
        try (ConnectorHost host = open(connector)) {
            for (Map.Entry<ConnectorFailure, Class<? extends PosFailure>> meaning : meanings.entrySet()) {
                connector.doing = () -> {
                    throw meaning.getKey();
                };
                assertThat(catchThrowableOfType(
                                PosFailure.class, () -> host.pointOfSale().close(TABLE, SOON)))
                        .isInstanceOf(meaning.getValue());
            }
            assertThatExceptionOfType(PosFailure.Unavailable.class)
                    .isThrownBy(() -> host.pointOfSale().bill(TABLE, SOON))
                    .withMessageContaining("cannot do READ_BILLS");
        }
    }

    @Test
    void aConnectorThatCannotSayHowItStandsIsDownAndStopsNeitherHealthNorMetrics() throws Exception {
        try (ConnectorHost host = open(new FakeConnector() {
            private int asked;

            @Override
            public ConnectorStatus status() {
                if (asked++ < 1) {
                    return super.status();
                }
                throw new IllegalStateException("lost");
            }

            @Override
            public List<Check> checks(Deadline deadline) {
                throw new IllegalStateException("lost");
            }
        })) {
            assertThat(host.monitor().condition().pos()).isEqualTo(PosMonitor.Condition.DOWN);
            assertThat(meters.scrape()).contains("comanda_pos_up 0.0");
            assertThat(host.checks(SOON)).singleElement().satisfies(check -> {
                assertThat(check.result()).isEqualTo(Check.Result.FAILED);
                assertThat(check.sentence()).contains("broken");
            });
        }
    }

    @Test
    void driftIsShownRedactedAndCountedByKindAndMakesNothingDown() throws Exception {
        FakeConnector connector = new FakeConnector();
        Instant at = Instant.parse("2026-03-01T20:00:00Z");
        connector.drift = List.of(
                new Drift("member", "line", "vip", 3, at, at, "{\"vip\":\"" + FakeProvider.SECRET + "\"}"),
                new Drift("member", "bill", "fee", 2, at, at, ""),
                new Drift("made-up", "bill", "fee", 7, at, at, ""));
        try (ConnectorHost host = open(connector)) {
            PosMonitor.PosCondition condition = host.monitor().condition();

            assertThat(condition.pos()).isEqualTo(PosMonitor.Condition.UP);
            assertThat(condition.drift())
                    .extracting(PosMonitor.Drift::name, PosMonitor.Drift::count)
                    .containsExactly(tuple("vip", 3L), tuple("fee", 2L), tuple("fee", 7L));
            assertThat(condition.toString()).doesNotContain(FakeProvider.SECRET);
            assertThat(meters.scrape())
                    .contains("comanda_pos_drift_total{kind=\"member\"} 5.0")
                    .contains("comanda_pos_drift_total{kind=\"status\"} 0.0")
                    .contains("comanda_pos_drift_total{kind=\"other\"} 7.0")
                    .doesNotContain("made-up");
        }
        assertThat(meters.scrape()).doesNotContain("comanda_pos_drift");
    }

    @Test
    void callsAndCountersAreMetricsUnderTheNamesThatOperatorsKnow() throws Exception {
        FakeConnector connector = new FakeConnector();
        connector.counters = Map.of("session_renewals_total", 3L, "pos_messages_sent_total", 9L, "odd_total", 1L);
        try (ConnectorHost host = open(connector)) {
            host.pointOfSale().tables(SOON);
            connector.doing = () -> {
                throw new ConnectorFailure.NoAnswer("x");
            };
            assertThatExceptionOfType(PosFailure.NoAnswer.class)
                    .isThrownBy(() -> host.pointOfSale().tables(SOON));

            assertThat(meters.scrape())
                    .contains(
                            "comanda_pos_request_seconds_count{connector=\"fake\",operation=\"tables\",outcome=\"ok\"} 1")
                    .contains(
                            "comanda_pos_request_seconds_count{connector=\"fake\",operation=\"tables\",outcome=\"no-answer\"} 1")
                    .contains("comanda_pos_request_seconds_bucket")
                    .contains("comanda_session_renewals_total 3.0")
                    .contains("comanda_pos_messages_sent_total 9.0")
                    .contains("# HELP comanda_pos_messages_sent_total Messages that were sent to the point of sale")
                    .contains("# HELP comanda_odd_total What the connector counts")
                    .contains("comanda_pos_up 1.0")
                    .contains("comanda_session_up 1.0");
        }
        assertThat(meters.scrape()).doesNotContain("comanda_session_renewals").doesNotContain("comanda_pos_up");
    }

    @Test
    void anExchangeBelongsToTheCallThatCausedItAlsoWhenItIsDoneInTheBackground() throws Exception {
        AtomicReference<ConnectorContext> given = new AtomicReference<>();
        FakeConnector connector = new FakeConnector();
        try (ConnectorHost host = open(new FakeProvider(context -> {
            given.set(context);
            return connector;
        }))) {
            ConnectorContext context = given.get();
            CountDownLatch ended = new CountDownLatch(1);
            CompletableFuture<Boolean> listensAfterwards = new CompletableFuture<>();
            connector.doing = () -> {
                context.trace().record(exchange("direct"));
                CountDownLatch done = new CountDownLatch(1);
                context.scheduler().after(Duration.ZERO, "renewal", () -> {
                    context.trace().record(exchange("background"));
                    done.countDown();
                });
                context.scheduler().after(Duration.ZERO, "long work", () -> {
                    awaitUninterruptibly(ended);
                    context.trace().record(exchange("afterwards"));
                    listensAfterwards.complete(context.trace().isListening());
                });
                awaitUninterruptibly(done);
            };

            WireTrace trace = new WireTrace();
            host.tracing().tracing(trace, () -> host.pointOfSale().tables(SOON));
            ended.countDown();
            assertThat(listensAfterwards.get(10, TimeUnit.SECONDS)).isFalse();

            assertThat(trace.exchanges())
                    .extracting(exchange -> exchange.request().ascii())
                    .containsExactly("direct", "background");
            assertThat(trace.exchanges())
                    .allMatch(exchange -> exchange.connector().equals("fake"));
            connector.doing = () -> assertThat(context.trace().isListening()).isFalse();
            host.pointOfSale().tables(SOON);
        }
    }

    @Test
    void backgroundWorkIsDroppedAndInterruptedAtTheClose() throws Exception {
        AtomicReference<ConnectorContext> given = new AtomicReference<>();
        ConnectorHost host = open(new FakeProvider(context -> {
            given.set(context);
            return new FakeConnector();
        }));
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<Boolean> ran = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        given.get().scheduler().after(Duration.ZERO, "waiting", () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                interrupted.complete(true);
            }
        });
        given.get().scheduler().after(Duration.ofHours(1), "later", () -> ran.complete(true));
        begun.await();

        host.close();

        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        given.get().scheduler().after(Duration.ZERO, "too late", () -> ran.complete(true));
        assertThat(ran).isNotDone();
    }

    @Test
    void backgroundWorkThatBreaksDownHoldsUpNoOther() throws Exception {
        AtomicReference<ConnectorContext> given = new AtomicReference<>();
        try (ConnectorHost host = open(new FakeProvider(context -> {
            given.set(context);
            return new FakeConnector();
        }))) {
            CompletableFuture<Boolean> ran = new CompletableFuture<>();
            given.get().scheduler().after(Duration.ZERO, "broken", () -> {
                throw new IllegalStateException("lost");
            });
            given.get().scheduler().after(Duration.ZERO, "well", () -> ran.complete(true));

            assertThat(ran.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(host.description().id()).isEqualTo("fake");
        }
    }

    @Test
    void whatIsKnownOfTheSessionIsToldWhereTheConnectorSaysIt() throws Exception {
        FakeConnector connector = new FakeConnector();
        try (ConnectorHost host = open(connector)) {
            assertThat(host.monitor().condition().sessionDetails()).isNull();

            Instant noon = Instant.parse("2026-05-01T12:00:00Z");
            connector.session = new SessionDetails(
                    SessionDetails.Origin.CLOUD, noon, noon.plusSeconds(1), 2, 3, true, noon.plusSeconds(9));
            assertThat(host.monitor().condition().sessionDetails())
                    .isEqualTo(new PosMonitor.SessionDetails(
                            PosMonitor.Origin.CLOUD, noon, noon.plusSeconds(1), 2, 3, true, noon.plusSeconds(9)));

            connector.session = new SessionDetails(null, null, null, 0, 0, false, null);
            assertThat(host.monitor().condition().sessionDetails())
                    .isEqualTo(new PosMonitor.SessionDetails(null, null, null, 0, 0, false, null));
        }
    }

    @Test
    void whatTheConnectorDeclaresIsToldInTheWordsOfTheApplication() throws Exception {
        ConnectorProvider reading = new Forwarding() {
            @Override
            public ConnectorDescription describe() {
                ConnectorDescription well = super.describe();
                return new ConnectorDescription(
                        well.id(), "a PDV", "2.1", 1, EnumSet.allOf(Capability.class), well.settings());
            }
        };
        try (ConnectorHost host = open(reading)) {
            assertThat(host.posConnector())
                    .isEqualTo(new PosConnector("fake", "a PDV", "2.1", 1, EnumSet.allOf(PosCapability.class)));
        }
        try (ConnectorHost host = open(new FakeConnector())) {
            assertThat(host.posConnector().declared()).isEmpty();
        }
    }

    private static WireExchange exchange(String text) {
        WireExchange.Message message = new WireExchange.Message(text, "", Map.of());
        return new WireExchange(Instant.EPOCH, Duration.ZERO, message, null, Map.of());
    }

    private ConnectorHost open(Connector connector) throws ConnectorSetupException {
        return open(new FakeProvider(_ -> connector));
    }

    private ConnectorHost open(ConnectorProvider provider) throws ConnectorSetupException {
        return open(provider, Map.of("host", "a", "port", "1", "password", FakeProvider.SECRET));
    }

    private ConnectorHost open(ConnectorProvider provider, Map<String, String> settings)
            throws ConnectorSetupException {
        return ConnectorHost.open(
                new Selection("fake", settings, Currency.getInstance("BRL"), dataFolder),
                FakeProvider.catalogOf(provider),
                meters,
                Clock.systemUTC(),
                SHORT);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException _) {
                // As a connector does that is deaf to interruption.
            }
        }
    }

    /** A provider as it should be, of which a test replaces a part. */
    private abstract static class Forwarding implements ConnectorProvider {
        private final FakeProvider well = new FakeProvider(_ -> new FakeConnector());

        @Override
        public ConnectorDescription describe() {
            return well.describe();
        }

        @Override
        public Connector open(ConnectorSettings settings, ConnectorContext context) {
            return well.open(settings, context);
        }
    }
}
