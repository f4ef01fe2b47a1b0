package comanda.connectors.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorLog;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.Secret;
import comanda.connectors.spi.SettingProblem;
import comanda.connectors.spi.TraceSink;
import comanda.connectors.spi.WireExchange;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the kit cannot know of this connector. */
final class SampleConnectorTest {
    private static final TableId TWO = new TableId("2");

    private final ConnectorProvider provider = new SampleConnectorProvider();

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(10));
    }

    private ConnectorSettings settings(Map<String, String> given) {
        return new ConnectorSettings(provider.describe().settings(), given, Currency.getInstance("BRL"));
    }

    private Connector open(Map<String, String> given) {
        return provider.open(
                settings(given),
                new ConnectorContext(
                        Clock.systemUTC(),
                        (_, _, _) -> () -> {},
                        new Random(7),
                        new NoLog(),
                        new NoTrace(),
                        Path.of("")));
    }

    @Test
    void withoutATillThereIsASmallRestaurantToTryThingsOn() throws Exception {
        try (Connector connector = open(Map.of("pin", "1234"))) {
            assertThat(connector.tables(soon())).extracting(Table::name).contains("Mesa 1", "Mesa 2");

            connector.preBill(TWO, soon());
            BilledTable asked = connector.bill(TWO, soon()).orElseThrow();
            connector.close(TWO, soon());
            BilledTable closed = connector.bill(TWO, soon()).orElseThrow();

            assertThat(asked.table().status()).isEqualTo(TableStatus.PRE_BILL);
            assertThat(asked.bill().total()).hasToString("BRL 181.00");
            assertThat(closed.table().status()).isEqualTo(TableStatus.FREE);
            assertThat(closed.bill().isEmpty()).isTrue();
            assertThatThrownBy(() -> connector.close(TWO, soon())).isInstanceOf(ConnectorFailure.Refused.class);
        }
    }

    @Test
    void aTillThatIsNotThereIsUnreachable() {
        try (Connector connector = open(Map.of("pin", "1234", "till", "nobody"))) {
            assertThatThrownBy(() -> connector.tables(soon()))
                    .isInstanceOf(ConnectorFailure.Unreachable.class)
                    .hasMessageContaining("there is no till named nobody");
        }
    }

    @Test
    void aShortPinIsTold() {
        assertThat(provider.validate(settings(Map.of("pin", "123"))))
                .extracting(SettingProblem::setting)
                .containsExactly("pin");
        assertThat(provider.validate(settings(Map.of("pin", "1234")))).isEmpty();
    }

    @Test
    void aForgottenKeyEndsAWriteThatWasNotDoneAndTheNextCallBringsAnother() throws Exception {
        try (SampleSimulator till = new SampleSimulator();
                Connector connector = open(till.settings(Duration.ofSeconds(5)))) {
            till.restaurant().seat(1);
            connector.tables(soon());
            till.sessions().orElseThrow().rotate();

            assertThatThrownBy(() -> connector.close(new TableId("1"), soon()))
                    .isInstanceOf(ConnectorFailure.Unauthorized.class);
            assertThat(till.restaurant().table(1).isFree()).isFalse();
            connector.close(new TableId("1"), soon());

            assertThat(till.restaurant().table(1).isFree()).isTrue();
            assertThat(till.recorder().count("sign-in")).isEqualTo(2);
        }
    }

    @Test
    void aWrongPinIsNotTriedAtEveryCall() {
        try (SampleSimulator till = new SampleSimulator();
                Connector connector = open(till.settings(Duration.ofSeconds(5)))) {
            till.sessions().orElseThrow().refuseAll();

            for (int call = 0; call < 5; call++) {
                assertThatThrownBy(() -> connector.tables(soon())).isInstanceOf(ConnectorFailure.Unauthorized.class);
            }

            assertThat(till.recorder().count("sign-in")).isEqualTo(1);
        }
    }

    @Test
    void idsThatNoTableHasAreObjectedTo() {
        try (Connector connector = open(Map.of("pin", "1234"))) {
            for (String id : List.of("0", "007", "-1", "Bar 7", "1234567")) {
                assertThat(connector.objectionTo(new TableId(id))).as(id).isPresent();
            }
            assertThat(connector.objectionTo(new TableId("12"))).isEmpty();
        }
    }

    private record NoLog() implements ConnectorLog {
        @Override
        public void info(String sentence) {}

        @Override
        public void warn(String sentence) {}

        @Override
        public void hide(Secret secret) {}
    }

    private record NoTrace() implements TraceSink {
        @Override
        public boolean isListening() {
            return false;
        }

        @Override
        public void record(WireExchange exchange) {}
    }
}
