package comanda.application.message;

import comanda.domain.money.Money;
import java.util.Locale;

/** Money as people of a locale write it. */
public final class MoneyText {
    private MoneyText() {}

    /** {@code R$ 403,80}. */
    public static String of(Money money, Locale locale) {
        return new LocalFigures(locale).money(money);
    }
}
