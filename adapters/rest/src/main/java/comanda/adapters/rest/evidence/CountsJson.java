package comanda.adapters.rest.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.adapters.rest.json.MoneyJson;
import comanda.domain.evidence.Checkouts;
import comanda.domain.evidence.EvidenceCounts;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What was counted.
 *
 * @param payments one entry for each currency
 * @param uptimeSeconds for how long the agent ran and worked
 * @param observedSeconds for how long it ran and only looked on
 * @param incidentsLeftOut incidents that are not listed, since a day had too many of the kind
 * @param newsDropped what could not be counted, because too much waited
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record CountsJson(
        List<PaymentsJson> payments,
        TablesClosed tablesClosed,
        Checkout checkout,
        long uptimeSeconds,
        long observedSeconds,
        long incidentsLeftOut,
        long newsDropped) {
    /**
     * Payments whose tables were closed.
     *
     * @param amount for the bills
     * @param tips paid on top
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record PaymentsJson(long count, MoneyJson amount, MoneyJson tips) {}

    /** By whom tables were closed. */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record TablesClosed(long byAgent, long byHand) {}

    /** How long it took until a table was closed: by the agent, from the pre-bill and from the payment; by hand, from a pre-bill that was seen. */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Checkout(DistributionJson fromPreBill, DistributionJson fromPayment, DistributionJson byHand) {
        static Checkout of(Checkouts checkouts, boolean withBars) {
            return new Checkout(
                    DistributionJson.of(checkouts.fromPreBill(), withBars),
                    DistributionJson.of(checkouts.fromPayment(), withBars),
                    DistributionJson.of(checkouts.byHand(), withBars));
        }
    }

    static CountsJson of(EvidenceCounts counts, boolean withBars) {
        return new CountsJson(
                counts.payments().values().stream()
                        .map(total ->
                                new PaymentsJson(total.count(), MoneyJson.of(total.paid()), MoneyJson.of(total.tips())))
                        .toList(),
                new TablesClosed(counts.tablesClosedByAgent(), counts.tablesClosedByHand()),
                Checkout.of(counts.checkouts(), withBars),
                counts.uptime().toSeconds(),
                counts.observed().toSeconds(),
                counts.incidentsLeftOut(),
                counts.dropped());
    }
}
