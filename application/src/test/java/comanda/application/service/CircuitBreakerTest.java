package comanda.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.service.CircuitBreaker.Pass;
import comanda.application.service.CircuitBreaker.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final TestTime time = new TestTime();
    private final AtomicInteger recoveries = new AtomicInteger();
    private final CircuitBreaker breaker = new CircuitBreaker(time, recoveries::incrementAndGet);

    private Pass pass() {
        return breaker.tryToPass().orElseThrow();
    }

    private void open() {
        for (int failure = 0; failure < CircuitBreaker.FAILURES_THAT_OPEN; failure++) {
            breaker.failed(pass());
        }
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void fewFailuresOrOnesWithAnAnswerBetweenThemOpenNothing() {
        for (int round = 0; round < 3; round++) {
            for (int failure = 1; failure < CircuitBreaker.FAILURES_THAT_OPEN; failure++) {
                breaker.failed(pass());
            }
            breaker.answered(pass());
        }

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(recoveries).hasValue(0);
    }

    @Test
    void failuresInARowSendEverybodyAwayUntilThePauseIsOver() {
        open();

        assertThat(breaker.tryToPass()).isEmpty();
        assertThat(breaker.letsThrough()).isFalse();
        assertThat(breaker.retryAfter()).isEqualTo(CircuitBreaker.FIRST_PAUSE);

        time.pass(CircuitBreaker.FIRST_PAUSE);
        assertThat(breaker.letsThrough()).isTrue();
    }

    @Test
    void afterThePauseOneTriesAndTheOthersDoNot() {
        open();
        time.pass(CircuitBreaker.FIRST_PAUSE);

        Pass trial = pass();
        assertThat(breaker.tryToPass()).isEmpty();
        assertThat(breaker.letsThrough()).isFalse();

        breaker.answered(trial);
        assertThat(breaker.tryToPass()).isPresent();
        assertThat(breaker.tryToPass()).isPresent();
        assertThat(recoveries).hasValue(1);
    }

    @Test
    void aTrialThatFailsDoublesThePauseUpToALimitAndAnAnswerEndsThat() {
        open();
        for (Duration pause : new Duration[] {
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5)
        }) {
            assertThat(breaker.retryAfter()).isEqualTo(pause);
            time.pass(pause);
            breaker.failed(pass());
        }
        time.pass(CircuitBreaker.LONGEST_PAUSE);
        breaker.answered(pass());

        open();
        assertThat(breaker.retryAfter()).isEqualTo(CircuitBreaker.FIRST_PAUSE);
    }

    @Test
    void aTrialThatAskedNobodyLeavesItToTheNext() {
        open();
        time.pass(CircuitBreaker.FIRST_PAUSE);

        breaker.notAsked(pass());

        assertThat(breaker.tryToPass()).isPresent();
    }

    @Test
    void whatWasAskedBeforeItOpenedDecidesNothingAfterwards() {
        Pass before = pass();
        open();

        breaker.answered(before);
        breaker.failed(before);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.retryAfter()).isEqualTo(CircuitBreaker.FIRST_PAUSE);

        time.pass(CircuitBreaker.FIRST_PAUSE);
        Pass trial = pass();
        breaker.failed(before);
        breaker.notAsked(before);
        assertThat(breaker.state()).isEqualTo(State.TRIAL);

        breaker.answered(trial);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }
}
