package comanda.adapters.rest.json;

import comanda.domain.money.Money;
import io.micronaut.serde.annotation.Serdeable;

/**
 * An amount of money.
 *
 * @param amount in the currency's smallest unit: 40380 is R$ 403,80
 * @param currency an ISO 4217 code
 */
@Serdeable.Serializable
public record MoneyJson(long amount, String currency) {
    public static MoneyJson of(Money money) {
        return new MoneyJson(money.minorUnits(), money.currency().getCurrencyCode());
    }
}
