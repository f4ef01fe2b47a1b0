package comanda.adapters.console;

import comanda.adapters.console.page.Confirmation.Typed;
import comanda.domain.bill.BillVersion;
import comanda.domain.money.Money;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Payment;
import comanda.pages.Form;
import comanda.pages.Refusal;
import io.micronaut.http.HttpStatus;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.Currency;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form that a table is closed with: what the confirmation put into it, and what was typed. */
final class PaymentForm {
    /** How guests pay, as the console offers it. */
    static final Set<String> METHODS = Set.of("pix", "credit", "debit", "cash");

    private static final int LONGEST_PAYMENT_ID = 200;
    private static final Pattern FIGURE = Pattern.compile("[0-9]{1,7}([.,][0-9]{1,3})?");
    private static final Pattern MINOR_UNITS = Pattern.compile("[0-9]{1,12}");
    private static final int KEY_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PaymentForm() {}

    /** A key that no close had before. */
    static String newKey() {
        byte[] drawn = new byte[KEY_BYTES];
        RANDOM.nextBytes(drawn);
        return "console-" + HexFormat.of().formatHex(drawn);
    }

    /** What the fields show at first: a payment that nobody made, which its name says. */
    static Typed empty(String key) {
        int digits = 8;
        return new Typed("console-" + key.substring(key.length() - digits), "", "pix", "");
    }

    static Typed typed(Form form, String problem) {
        return new Typed(form.get("paymentId"), form.get("tip"), form.get("method"), problem);
    }

    /** The key that the confirmation was opened with. */
    static IdempotencyKey key(Form form) {
        try {
            return new IdempotencyKey(form.exact("key"));
        } catch (IllegalArgumentException none) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "error.request");
        }
    }

    static BillVersion version(Form form) {
        String version = form.exact("billVersion");
        if (!version.matches("[0-9a-f]{1,128}")) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "error.request");
        }
        return new BillVersion(version);
    }

    /** What is wrong with what was typed, by its key; empty where nothing is. */
    static String problem(Form form, Currency currency) {
        String paymentId = form.get("paymentId");
        if (paymentId.isEmpty() || paymentId.length() > LONGEST_PAYMENT_ID) {
            return "close.wrong-payment";
        }
        if (!METHODS.contains(form.get("method"))) {
            return "close.wrong-method";
        }
        String tip = form.get("tip");
        return tip.isEmpty() || isMoney(tip, currency) ? "" : "close.wrong-tip";
    }

    private static boolean isMoney(String text, Currency currency) {
        return FIGURE.matcher(text).matches()
                && decimal(text).stripTrailingZeros().scale() <= currency.getDefaultFractionDigits();
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text.replace(',', '.'));
    }

    /** The payment of a form without a problem: of the total that the confirmation showed. */
    static Payment payment(Form form, Currency currency) {
        String amount = form.exact("amount");
        if (!MINOR_UNITS.matcher(amount).matches()) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "error.request");
        }
        return new Payment(
                form.get("paymentId"),
                new Money(Long.parseLong(amount), currency),
                tip(form.get("tip"), currency),
                form.get("method"));
    }

    private static @Nullable Money tip(String text, Currency currency) {
        return text.isEmpty() ? null : Money.of(decimal(text), currency);
    }
}
