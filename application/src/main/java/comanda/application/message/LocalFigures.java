package comanda.application.message;

import comanda.domain.bill.Quantity;
import comanda.domain.money.Money;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** Quantities and money as a locale writes them, with plain spaces. Used by one thread. */
final class LocalFigures {
    private static final int MOST_FRACTION_DIGITS = 12;

    private final Locale locale;
    private final NumberFormat quantities;
    private final DecimalFormat amounts;

    LocalFigures(Locale locale) {
        this.locale = locale;
        quantities = NumberFormat.getNumberInstance(locale);
        quantities.setMaximumFractionDigits(MOST_FRACTION_DIGITS);
        amounts = (DecimalFormat) NumberFormat.getCurrencyInstance(locale);
        amounts.setRoundingMode(RoundingMode.UNNECESSARY);
    }

    /** {@code 1.234,56 R$}, {@code R$ 1.234,56}, {@code R$1,234.56}. */
    String money(Money money) {
        Currency currency = money.currency();
        DecimalFormatSymbols symbols = amounts.getDecimalFormatSymbols();
        symbols.setCurrency(currency);
        // Outside Brazil the locale data calls it BRL, which is not what stands on the menu.
        symbols.setCurrencySymbol(currency.getCurrencyCode().equals("BRL") ? "R$" : currency.getSymbol(locale));
        amounts.setDecimalFormatSymbols(symbols);
        amounts.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        amounts.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return withPlainSpaces(amounts.format(money.toDecimal()));
    }

    /** {@code 0,35}: only the number is known, not what it counts. */
    String quantity(Quantity quantity) {
        return withPlainSpaces(quantities.format(quantity.value()));
    }

    String count(int count) {
        return withPlainSpaces(quantities.format(count));
    }

    /** Locale data writes spaces that do not break, and a narrow one at that, which not every telephone shows. */
    private static String withPlainSpaces(String figure) {
        return figure.replace('\u00A0', ' ').replace('\u202F', ' ');
    }
}
