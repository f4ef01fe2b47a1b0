package comanda.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.evidence.Incident.Kind;
import comanda.domain.evidence.Incident.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IncidentTest {
    private static final Instant BEGIN = Instant.parse("2026-03-14T22:00:00Z");
    private static final Incident LASTING = Incident.begun(Kind.PRINTER_DOWN, "kitchen", BEGIN, "No paper.");
    private static final Incident OVER = LASTING.ended(at(10), Reason.PRINTER_READY, "Ready.");

    private static Instant at(int minute) {
        return BEGIN.plus(Duration.ofMinutes(minute));
    }

    @Test
    void ofWhatIsOverCountsWhatLiesWithin() {
        assertThat(OVER.within(at(-5), at(30))).isEqualTo(Duration.ofMinutes(10));
        assertThat(OVER.within(at(4), at(7))).isEqualTo(Duration.ofMinutes(3));
        assertThat(OVER.within(at(20), at(30))).isZero();
        assertThat(OVER.within(at(-9), at(-5))).isZero();
    }

    @Test
    void whatLastsCountsUntilTheEndOfTheTime() {
        assertThat(LASTING.within(at(-5), at(30))).isEqualTo(Duration.ofMinutes(30));
        assertThat(LASTING.isOpen()).isTrue();
    }

    @Test
    void anIncidentIsInEveryTimeThatItHasAPartOf() {
        assertThat(OVER.isIn(at(-5), at(1))).isTrue();
        assertThat(OVER.isIn(at(9), at(60))).isTrue();
        assertThat(OVER.isIn(at(11), at(60))).isFalse();
        assertThat(OVER.isIn(at(-5), at(0))).isFalse();
        assertThat(LASTING.isIn(at(600), at(601))).isTrue();
    }

    @Test
    void whatBeginsAgainGoesOnAndIsCounted() {
        Incident again = OVER.again();

        assertThat(again.isOpen()).isTrue();
        assertThat(again.times()).isEqualTo(2);
        assertThat(again.begin()).isEqualTo(BEGIN);
        assertThat(OVER.continued().times()).isOne();
    }

    @Test
    void anEndBeforeTheBeginByAClockThatWasSetBackCountsAsTheBegin() {
        assertThat(LASTING.ended(at(-60), Reason.PRINTER_READY, "Ready.").end()).contains(BEGIN);
    }

    @Test
    void longSentencesAreCutButNotWithinACharacter() {
        Incident long1 = Incident.begun(Kind.PRINTER_DOWN, "kitchen", BEGIN, "🍕".repeat(400));
        Incident long2 = Incident.begun(Kind.PRINTER_DOWN, "kitchen", BEGIN, "x" + "🍕".repeat(400));

        for (Incident incident : new Incident[] {long1, long2}) {
            assertThat(incident.cause())
                    .hasSizeLessThanOrEqualTo(Incident.LONGEST_SENTENCE)
                    .endsWith("🍕…");
        }
    }
}
