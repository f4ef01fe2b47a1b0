package comanda.adapters.console.evidence;

import comanda.application.message.MoneyText;
import comanda.domain.evidence.EvidenceCounts;
import comanda.domain.evidence.PaymentTotal;
import comanda.domain.money.Money;
import comanda.pages.text.Words;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Days, moments, spans of time and figures as a reader's language writes them.
 *
 * @param zone the restaurant's
 */
public record LocalText(Words t, ZoneId zone) {
    /** Stands where there is nothing to say. */
    public static final String NONE = "–";

    private Locale locale() {
        return t.texts().locale();
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale())
                .format(day);
    }

    /** A day without its year, for charts. */
    public String shortDay(LocalDate day) {
        return DateTimeFormatter.ofPattern(t.get("evidence.day-pattern"), locale())
                .format(day);
    }

    public String days(LocalDate from, LocalDate to) {
        return from.equals(to) ? day(from) : t.get("evidence.from-to", day(from), day(to));
    }

    public String moment(Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale())
                .format(moment.atZone(zone));
    }

    /** Such as {@code 2 min 5 s}: the two largest units. What is shorter than a second is shown with tenths. */
    public String span(Duration span) {
        if (span.toSeconds() < 10) {
            String tenths = figure(BigDecimal.valueOf(span.toMillis() / 100, 1));
            return t.get("span.s", tenths);
        }
        if (span.toMinutes() < 1) {
            return t.get("span.s", figure(span.toSeconds()));
        }
        if (span.toHours() < 1) {
            return two("span.m", span.toMinutes(), "span.s", span.toSecondsPart());
        }
        return span.toHours() < 48
                ? two("span.h", span.toHours(), "span.m", span.toMinutesPart())
                : two("span.d", span.toDays(), "span.h", span.toHoursPart());
    }

    private String two(String large, long some, String small, long rest) {
        String first = t.get(large, figure(some));
        return rest == 0 ? first : first + " " + t.get(small, figure(rest));
    }

    public String span(Optional<Duration> span) {
        return span.map(this::span).orElse(NONE);
    }

    public String figure(long figure) {
        return NumberFormat.getIntegerInstance(locale()).format(figure);
    }

    public String figure(BigDecimal figure) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMinimumFractionDigits(Math.max(0, figure.stripTrailingZeros().scale()));
        return format.format(figure);
    }

    /** @param tenths of a hundredth */
    public String percent(long tenths) {
        return t.get("evidence.percent", figure(BigDecimal.valueOf(tenths, 1)));
    }

    /** What was paid for bills, in every currency. */
    public String paid(EvidenceCounts counts) {
        return sums(counts, PaymentTotal::paid);
    }

    public String tips(EvidenceCounts counts) {
        return sums(counts, PaymentTotal::tips);
    }

    private String sums(EvidenceCounts counts, Function<PaymentTotal, Money> sum) {
        return counts.payments().isEmpty()
                ? NONE
                : counts.payments().values().stream()
                        .map(total -> MoneyText.of(sum.apply(total), locale()))
                        .collect(Collectors.joining(" + "));
    }
}
