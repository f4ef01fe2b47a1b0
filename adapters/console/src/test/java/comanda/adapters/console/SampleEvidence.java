package comanda.adapters.console;

import comanda.application.evidence.EvidenceService;
import comanda.application.evidence.MemoryEvidence;
import comanda.application.port.in.KeepBaseline;
import comanda.application.port.in.Rejection;
import comanda.application.port.out.EvidenceStore.Change;
import comanda.domain.evidence.Baseline;
import comanda.domain.evidence.Baseline.Figures;
import comanda.domain.evidence.EvidenceCounts;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.Incident;
import comanda.domain.evidence.PaymentTotal;
import comanda.domain.evidence.WorkMode;
import comanda.domain.money.Money;
import comanda.pagestesting.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;

/** What was counted at the made-up restaurant: the same every time, seen from today. */
final class SampleEvidence {
    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final Duration DAY = Duration.ofHours(24);

    private final MemoryEvidence kept = new MemoryEvidence();
    private final TestClock clock;
    private final EvidenceService service;

    SampleEvidence(TestClock clock) {
        this.clock = clock;
        this.service = new EvidenceService(kept, clock.withZone(ZONE), ZONE, WorkMode.NORMAL);
    }

    EvidenceService service() {
        return service;
    }

    LocalDate today() {
        return service.today();
    }

    Optional<Baseline> baseline() {
        return kept.baseline();
    }

    void enterBaseline() {
        try {
            service.enter(new KeepBaseline.Entry(
                    new Figures(Duration.ofSeconds(445), Duration.ofMinutes(16), new BigDecimal("61.5")),
                    today().minusDays(60),
                    today().minusDays(33),
                    "Taken with a stopwatch on four evenings"));
        } catch (Rejection impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** 400 days: the agent looked on for two weeks, then worked; on two days it was off. Ends today. */
    void ofAYear() {
        for (int ago = 0; ago < 400; ago++) {
            if (ago != 9 && ago != 10) {
                kept.keep(Change.of(new EvidenceDay(today().minusDays(ago), day(ago))));
            }
        }
        incident(Incident.Kind.POS_UNREACHABLE, "", 3, 740, "No answer within 3 s.", Incident.Reason.ANSWERED_AGAIN);
        incident(Incident.Kind.PRINTER_DOWN, "kitchen", 5, 2_400, "The paper is out.", Incident.Reason.PRINTER_READY);
        incident(
                Incident.Kind.SETTLEMENT_IN_CONFLICT,
                "12",
                12,
                1_260,
                "The bill was changed after it was paid.",
                Incident.Reason.TABLE_FREED);
        kept.keep(Change.of(Incident.begun(
                Incident.Kind.SESSION_LOST, "", clock.instant().minusSeconds(420), "The session key was refused.")));
    }

    private static EvidenceCounts day(int ago) {
        Random chance = new Random(ago);
        boolean isObserved = ago >= 386;
        EvidenceCounts counts = EvidenceCounts.ofRunning(
                isObserved ? WorkMode.OBSERVE : WorkMode.NORMAL,
                ago == 0 ? Duration.ofHours(1) : DAY.minusSeconds(chance.nextInt(240)));
        if (ago == 385) {
            counts = counts.plus(EvidenceCounts.ofRunning(WorkMode.OBSERVE, Duration.ofSeconds(60)));
        }
        int weekend = ago % 7 < 2 ? 18 : 0;
        int tables = isObserved ? 0 : 26 + weekend + chance.nextInt(14);
        for (int i = 0; i < tables; i++) {
            counts = counts.plus(payment(chance));
        }
        int byHand = isObserved ? 60 : 16 + chance.nextInt(10);
        for (int i = 0; i < byHand; i++) {
            counts = counts.plus(
                    EvidenceCounts.ofTableClosedByHand(Optional.of(Duration.ofSeconds(150 + chance.nextInt(900)))));
        }
        return counts;
    }

    private static EvidenceCounts payment(Random chance) {
        long centavos = 6_000L + chance.nextInt(44_000);
        return EvidenceCounts.ofPayment(
                new PaymentTotal(
                        1, new Money(centavos, SampleRestaurant.BRL), new Money(centavos / 10, SampleRestaurant.BRL)),
                Optional.of(Duration.ofSeconds(40 + Math.round(Math.abs(chance.nextGaussian()) * 110))),
                Duration.ofMillis(600 + chance.nextInt(2_400)));
    }

    private void incident(
            Incident.Kind kind, String subject, int ago, int seconds, String cause, Incident.Reason reason) {
        Instant begin = clock.instant().minus(DAY.multipliedBy(ago));
        kept.keep(Change.of(Incident.begun(kind, subject, begin, cause)
                .ended(begin.plusSeconds(seconds), reason, "Seen by the agent.")));
    }

    /** One day on which a single table was paid, with two checkouts by hand. */
    void ofOneDay(LocalDate day) {
        EvidenceCounts counts = EvidenceCounts.ofRunning(WorkMode.NORMAL, Duration.ofHours(12))
                .plus(EvidenceCounts.ofPayment(
                        new PaymentTotal(
                                1, new Money(40_380, SampleRestaurant.BRL), new Money(1_250, SampleRestaurant.BRL)),
                        Optional.of(Duration.ofSeconds(125)),
                        Duration.ofSeconds(2)))
                .plus(EvidenceCounts.ofTableClosedByHand(Optional.of(Duration.ofMinutes(8))))
                .plus(EvidenceCounts.ofTableClosedByHand(Optional.empty()));
        kept.keep(Change.of(new EvidenceDay(day, counts)));
    }
}
