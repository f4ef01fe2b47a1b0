package comanda.adapters.rest.json;

import comanda.domain.money.Money;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An amount of money.
 *
 * @param amount in the currency's smallest unit: 40380 is R$ 403,80
 * @param currency an ISO 4217 code
 */
@Serdeable.Serializable
@Schema(name = "Money")
public record MoneyJson(long amount, String currency) {
    public static MoneyJson of(Money money) {
        return new MoneyJson(money.minorUnits(), money.currency().getCurrencyCode());
    }
}
