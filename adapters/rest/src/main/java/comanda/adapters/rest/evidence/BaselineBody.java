package comanda.adapters.rest.evidence;

import comanda.application.port.in.KeepBaseline;
import comanda.domain.evidence.Baseline;
import comanda.domain.evidence.Baseline.Figures;
import comanda.http.request.BodyFields;
import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a person says of the time before the agent. */
final class BaselineBody {
    private static final long LONGEST_CHECKOUT = Duration.ofDays(1).toSeconds();
    private static final BigDecimal MOST_TABLES = BigDecimal.valueOf(100_000);
    private static final int LONGEST_DAY = 10;

    private BaselineBody() {}

    /** @throws comanda.http.problem.ProblemException when something of it is wrong */
    static KeepBaseline.Entry parse(byte[] body) {
        BodyFields fields = BodyFields.of(body);
        Long median = fields.optionalWholeNumber("medianCheckoutSeconds", LONGEST_CHECKOUT);
        if (median == null) {
            throw fields.missing("medianCheckoutSeconds");
        }
        Long p90 = fields.optionalWholeNumber("p90CheckoutSeconds", median, LONGEST_CHECKOUT);
        LocalDate from = day(fields, "from");
        LocalDate to = day(fields, "to");
        if (to.isBefore(from)) {
            throw fields.invalid("to", "is not before the first day");
        }
        return new KeepBaseline.Entry(
                new Figures(
                        Duration.ofSeconds(median), p90 == null ? null : Duration.ofSeconds(p90), tablesPerDay(fields)),
                from,
                to,
                Objects.requireNonNullElse(fields.optionalText("note", Baseline.LONGEST_NOTE), ""));
    }

    private static LocalDate day(BodyFields fields, String name) {
        try {
            return LocalDate.parse(fields.text(name, LONGEST_DAY));
        } catch (DateTimeParseException wrong) {
            throw fields.invalid(name, "is a day such as 2026-03-14");
        }
    }

    private static @Nullable BigDecimal tablesPerDay(BodyFields fields) {
        JsonNode value = fields.json("tablesPerDay");
        if (value == null) {
            return null;
        }
        BigDecimal number = value.isNumber() ? decimal(value.getNumberValue()) : null;
        if (number == null
                || number.signum() < 0
                || number.compareTo(MOST_TABLES) > 0
                || number.stripTrailingZeros().scale() > 1) {
            throw fields.invalid("tablesPerDay", "is a number from 0 to " + MOST_TABLES + ", with one decimal at most");
        }
        return number.setScale(1);
    }

    private static @Nullable BigDecimal decimal(Number number) {
        return switch (number) {
            case BigInteger whole -> new BigDecimal(whole);
            case BigDecimal decimal -> decimal;
            default -> null;
        };
    }
}
