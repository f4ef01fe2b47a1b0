package comanda.application.evidence;

import comanda.application.port.in.KeepBaseline;
import comanda.application.port.in.ReadEvidence;
import comanda.application.port.in.Rejection.JournalUnavailable;
import comanda.application.port.out.EvidenceStore;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.evidence.Baseline;
import comanda.domain.evidence.Baseline.Figures;
import comanda.domain.evidence.Distribution;
import comanda.domain.evidence.EvidenceCounts;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.EvidenceReport;
import comanda.domain.evidence.EvidenceReport.Trouble;
import comanda.domain.evidence.Incident;
import comanda.domain.evidence.Incident.Kind;
import comanda.domain.evidence.WorkMode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes reports of what was counted, and keeps what was entered of the time before. */
public final class EvidenceService implements ReadEvidence, KeepBaseline {
    /** The incidents that a report lists. */
    static final int MOST_INCIDENTS = 2_000;

    private static final Duration MOST_OF_A_DAY = Duration.ofHours(12);

    private final EvidenceStore store;
    private final Clock clock;
    private final ZoneId zone;
    private final WorkMode mode;

    public EvidenceService(EvidenceStore store, Clock clock, ZoneId zone, WorkMode mode) {
        this.store = store;
        this.clock = clock;
        this.zone = zone;
        this.mode = mode;
    }

    @Override
    public LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    @Override
    public EvidenceReport evidence(LocalDate from, LocalDate to) throws JournalUnavailable {
        long length = ChronoUnit.DAYS.between(from, to) + 1;
        if (length < 1 || length > EvidenceReport.MOST_DAYS) {
            throw new IllegalArgumentException(
                    "a report is of 1 to " + EvidenceReport.MOST_DAYS + " days, not " + length);
        }
        try {
            return report(from, to);
        } catch (StorageUnavailable unavailable) {
            throw new JournalUnavailable(String.valueOf(unavailable.getMessage()));
        }
    }

    private EvidenceReport report(LocalDate from, LocalDate to) throws StorageUnavailable {
        Instant now = clock.instant();
        Instant begin = from.atStartOfDay(zone).toInstant();
        Instant end = earlier(now, to.plusDays(1).atStartOfDay(zone).toInstant());
        List<EvidenceDay> days = everyDay(from, to);
        EvidenceCounts totals = total(days);
        List<Incident> incidents = store.incidents(begin, end);
        int leftOut = Math.max(0, incidents.size() - MOST_INCIDENTS);
        return new EvidenceReport(
                from,
                to,
                zone,
                now,
                mode,
                days,
                totals,
                incidents.subList(leftOut, incidents.size()),
                leftOut,
                troubles(incidents, begin, end),
                before(),
                after(days),
                store.trouble());
    }

    private List<EvidenceDay> everyDay(LocalDate from, LocalDate to) throws StorageUnavailable {
        Map<LocalDate, EvidenceDay> known =
                store.days(from, to).stream().collect(Collectors.toMap(EvidenceDay::day, Function.identity()));
        List<EvidenceDay> days = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            days.add(known.getOrDefault(day, new EvidenceDay(day, EvidenceCounts.NONE)));
        }
        return days;
    }

    private static EvidenceCounts total(List<EvidenceDay> days) {
        return days.stream().map(EvidenceDay::counts).reduce(EvidenceCounts.NONE, EvidenceCounts::plus);
    }

    private static Map<Kind, Trouble> troubles(List<Incident> incidents, Instant begin, Instant end) {
        Map<Kind, Trouble> troubles = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            List<Incident> ofKind =
                    incidents.stream().filter(one -> one.kind() == kind).toList();
            Duration lasting =
                    ofKind.stream().map(one -> one.within(begin, end)).reduce(Duration.ZERO, Duration::plus);
            troubles.put(kind, new Trouble(ofKind.size(), lasting));
        }
        return troubles;
    }

    private Optional<Figures> after(List<EvidenceDay> days) {
        return figures(
                days.stream()
                        .filter(day -> day.kind() == EvidenceDay.Kind.NORMAL)
                        .toList(),
                counts -> counts.checkouts().fromPreBill());
    }

    private Optional<Figures> figures(List<EvidenceDay> days, Function<EvidenceCounts, Distribution> checkouts) {
        Distribution times = checkouts.apply(total(days));
        return times.quantile(50)
                .map(median -> new Figures(median, times.quantile(90).orElse(median), tablesPerDay(days)));
    }

    /** Of days that are over and in which it ran for most of the time, where there are such: what is not a whole day weighs as none. */
    private BigDecimal tablesPerDay(List<EvidenceDay> days) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        List<EvidenceDay> whole = days.stream()
                .filter(day -> day.day().isBefore(today) && day.running().compareTo(MOST_OF_A_DAY) >= 0)
                .toList();
        List<EvidenceDay> counted = whole.isEmpty() ? days : whole;
        return BigDecimal.valueOf(total(counted).tablesClosed())
                .divide(BigDecimal.valueOf(counted.size()), 1, RoundingMode.HALF_UP);
    }

    private Optional<Baseline> before() throws StorageUnavailable {
        Optional<Baseline> entered = store.baseline();
        return entered.isPresent() ? entered : observed();
    }

    private Optional<Baseline> observed() throws StorageUnavailable {
        List<EvidenceDay> observed = store.days(LocalDate.EPOCH, today()).stream()
                .filter(day -> day.kind() == EvidenceDay.Kind.OBSERVED)
                .toList();
        return figures(observed, counts -> counts.checkouts().byHand())
                .map(measured -> new Baseline(
                        Baseline.Source.OBSERVED,
                        measured,
                        observed.getFirst().day(),
                        observed.getLast().day(),
                        "",
                        clock.instant()));
    }

    @Override
    public Baseline enter(Entry entry) throws JournalUnavailable {
        Baseline baseline = new Baseline(
                Baseline.Source.ENTERED, entry.figures(), entry.from(), entry.to(), entry.note(), clock.instant());
        write(Optional.of(baseline));
        return baseline;
    }

    @Override
    public void remove() throws JournalUnavailable {
        write(Optional.empty());
    }

    private void write(Optional<Baseline> baseline) throws JournalUnavailable {
        try {
            store.enter(baseline.orElse(null));
        } catch (StorageUnavailable unavailable) {
            throw new JournalUnavailable(String.valueOf(unavailable.getMessage()));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
