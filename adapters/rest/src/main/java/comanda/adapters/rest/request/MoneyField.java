package comanda.adapters.rest.request;

import comanda.domain.money.Money;
import comanda.http.request.BodyFields;
import io.micronaut.json.tree.JsonNode;
import java.math.BigInteger;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Reads amounts of money: objects with amount and currency. */
final class MoneyField {
    /** More than any bill: a larger figure is a mistake in the caller's arithmetic. */
    private static final BigInteger LARGEST_AMOUNT = BigInteger.valueOf(999_999_999_999L);

    private static final String AMOUNT = "amount";
    private static final String CURRENCY = "currency";

    private MoneyField() {}

    /** An amount that has to be there. */
    static Money required(BodyFields body, String name, Currency currency) {
        Money money = optional(body, name, currency);
        if (money == null) {
            throw body.missing(name);
        }
        return money;
    }

    /** An amount in that currency, not negative; it may be missing or null. */
    static @Nullable Money optional(BodyFields body, String name, Currency currency) {
        if (!body.has(name)) {
            return null;
        }
        BodyFields money = body.object(
                name, "is an object with amount and currency, such as {\"amount\":40380,\"currency\":\"BRL\"}");
        long amount = minorUnits(money);
        requireCurrency(money, currency);
        return new Money(amount, currency);
    }

    private static long minorUnits(BodyFields money) {
        JsonNode value = money.json(AMOUNT);
        if (value == null) {
            throw money.missing(AMOUNT);
        }
        // A fraction or an exponent makes it a decimal, even where its value is whole.
        if (!value.isNumber() || !(value.getNumberValue() instanceof BigInteger amount)) {
            throw money.invalid(
                    AMOUNT,
                    "is a whole number of the currency's smallest unit, written without quotes, point or exponent");
        }
        if (amount.signum() < 0 || amount.compareTo(LARGEST_AMOUNT) > 0) {
            throw money.invalid(AMOUNT, "is from 0 to " + LARGEST_AMOUNT);
        }
        return amount.longValueExact();
    }

    private static void requireCurrency(BodyFields money, Currency currency) {
        String code = money.text(CURRENCY, 3);
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(code))) {
            throw money.invalid(CURRENCY, "is an ISO 4217 code, such as " + currency.getCurrencyCode());
        }
        if (!currency.getCurrencyCode().equals(code)) {
            throw money.invalid(CURRENCY, "is " + currency.getCurrencyCode() + ", the restaurant's currency");
        }
    }
}
