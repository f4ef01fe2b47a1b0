package comanda.adapters.rest.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.domain.evidence.Baseline.Figures;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is compared, before and after. What nobody knows is null. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record FiguresJson(
        BigDecimal medianCheckoutSeconds,

        @Nullable BigDecimal p90CheckoutSeconds,

        @Nullable BigDecimal tablesPerDay) {
    static FiguresJson of(Figures figures) {
        Duration p90 = figures.p90Checkout();
        return new FiguresJson(
                Seconds.of(figures.medianCheckout()), p90 == null ? null : Seconds.of(p90), figures.tablesPerDay());
    }
}
