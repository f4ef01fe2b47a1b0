package comanda.application.service;

import static comanda.application.service.FakePointOfSale.Kind.READ;
import static comanda.application.service.FakePointOfSale.noAnswer;
import static comanda.application.service.FakePointOfSale.refused;
import static comanda.application.service.FakePointOfSale.unavailable;
import static comanda.application.service.FakePointOfSale.works;
import static comanda.application.service.Restaurant.TABLE_12;
import static comanda.application.service.Restaurant.bill;
import static comanda.application.service.Restaurant.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.application.port.out.PosFailure.NoAnswer;
import comanda.application.port.out.PosFailure.Refused;
import comanda.application.port.out.PosFailure.Unavailable;
import comanda.application.port.out.PosFailure.Unreachable;
import comanda.application.port.out.PosMonitor;
import comanda.domain.bill.Bill;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SparedPointOfSaleTest {
    private static final Bill BILL = bill(line("g1", "2003", "2", "72.50"));

    private final TestTime time = new TestTime();
    private final FakePointOfSale pos = new FakePointOfSale();
    private final SparedPointOfSale spared =
            new SparedPointOfSale(pos, new Monitor(), new CircuitBreaker(time, () -> {}));

    private boolean monitorAnswers = true;

    private final class Monitor implements PosMonitor {
        @Override
        public PosCondition condition() {
            return new PosCondition("fake", Condition.UP, Condition.UP, "Answers.", Map.of(), List.of());
        }

        @Override
        public void probe(Deadline deadline) throws NoAnswer {
            if (!monitorAnswers) {
                throw new NoAnswer("The point of sale does not answer.");
            }
        }
    }

    @BeforeEach
    void guests() {
        pos.seat(TABLE_12, BILL);
    }

    private Deadline deadline() {
        return time.in(Duration.ofSeconds(5));
    }

    private void breakIt() {
        pos.always(noAnswer());
        for (int failure = 0; failure < CircuitBreaker.FAILURES_THAT_OPEN; failure++) {
            assertThatThrownBy(() -> spared.bill(TABLE_12, deadline())).isInstanceOf(NoAnswer.class);
        }
    }

    @Test
    void aPointOfSaleThatDoesNotAnswerIsLeftAloneAndAskedAgainByOneUntilItDoes() throws Exception {
        assertThat(spared.bill(TABLE_12, deadline())).isPresent();

        breakIt();
        long asked = pos.count("read 12");
        Unreachable sentAway = catchThrowableOfType(Unreachable.class, () -> spared.close(TABLE_12, deadline()));
        assertThat(sentAway.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(sentAway.certainlyNotDone()).isTrue();
        assertThatThrownBy(() -> spared.probe(deadline())).isInstanceOf(Unreachable.class);
        assertThat(pos.count("read 12")).isEqualTo(asked);
        assertThat(pos.count("close 12")).isZero();

        pos.recovers();
        time.pass(Duration.ofSeconds(1));
        assertThat(spared.bill(TABLE_12, deadline())).isPresent();
        assertThat(spared.bill(TABLE_12, deadline())).isPresent();
    }

    @Test
    void whoAsksHowItStandsOpensNothingAndClosesWhatIsOpen() throws Exception {
        monitorAnswers = false;
        for (int probe = 0; probe < 20; probe++) {
            assertThatThrownBy(() -> spared.probe(deadline())).isInstanceOf(NoAnswer.class);
        }
        assertThat(spared.bill(TABLE_12, deadline())).isPresent();

        breakIt();
        pos.recovers();
        time.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> spared.probe(deadline())).isInstanceOf(NoAnswer.class);
        monitorAnswers = true;
        spared.probe(deadline());
        assertThat(spared.bill(TABLE_12, deadline())).isPresent();
    }

    @Test
    void aRefusalIsAnAnswer() {
        for (int refusal = 0; refusal < 20; refusal++) {
            pos.next(READ, refused("404", "mesa desconhecida"));
            assertThatThrownBy(() -> spared.bill(TABLE_12, deadline())).isInstanceOf(Refused.class);
        }
    }

    @Test
    void aConnectorThatIsBrokenSaysNothingOfThePointOfSale() throws Exception {
        breakIt();
        pos.recovers();
        time.pass(Duration.ofSeconds(1));
        pos.next(READ, unavailable(), works());

        assertThatThrownBy(() -> spared.bill(TABLE_12, deadline())).isInstanceOf(Unavailable.class);
        assertThat(spared.bill(TABLE_12, deadline())).isPresent();
    }

    @Test
    void aTrialThatDiesOfADefectLeavesItToTheNext() throws Exception {
        breakIt();
        pos.recovers();
        time.pass(Duration.ofSeconds(1));
        pos.next(READ, work -> {
            throw new IllegalStateException("a defect");
        });

        assertThatThrownBy(() -> spared.bill(TABLE_12, deadline())).isInstanceOf(IllegalStateException.class);
        assertThat(spared.bill(TABLE_12, deadline())).isPresent();
    }
}
