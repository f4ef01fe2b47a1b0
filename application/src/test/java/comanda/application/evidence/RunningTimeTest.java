package comanda.application.evidence;

import static comanda.application.evidence.CountedEvening.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.evidence.WorkMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunningTimeTest {
    private final CountedEvening evening = new CountedEvening();

    @Test
    void aCrashLosesLessThanAMinuteOfTheTimeThatTheAgentRan() {
        evening.pass(Duration.ofMinutes(10).plusSeconds(59));
        evening.restart(WorkMode.NORMAL);

        assertThat(evening.today().uptime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(evening.store.memory.remembered().aliveAt())
                .isEqualTo(CountedEvening.EVENING.plus(Duration.ofMinutes(10)));
    }

    @Test
    void anOrderlyEndLosesNothing() {
        evening.pass(Duration.ofSeconds(90));
        evening.book.start();
        evening.book.close();

        assertThat(evening.today().uptime()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void theTimeOverMidnightIsOfBothDays() {
        // It is 20:00, and then half a minute to midnight.
        evening.jump(Duration.ofHours(4).minusSeconds(30));
        evening.restart(WorkMode.NORMAL);
        evening.pass(Duration.ofSeconds(60));

        assertThat(evening.today().uptime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(evening.counts(TODAY.plusDays(1)).uptime()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theTimeWhileItOnlyLooksOnIsCountedApart() {
        evening.restart(WorkMode.OBSERVE);
        evening.pass(Duration.ofMinutes(5));

        assertThat(evening.today().uptime()).isZero();
        assertThat(evening.today().observed()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void theTimeIsCountedAlsoWhileTheStoreCannotBeRead() {
        evening.store.isAway = true;
        evening.restart(WorkMode.NORMAL);
        evening.pass(Duration.ofMinutes(5));

        assertThat(evening.today().uptime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(evening.store.memory.remembered().aliveAt()).isNull();
    }
}
