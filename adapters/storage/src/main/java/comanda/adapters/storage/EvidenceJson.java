package comanda.adapters.storage;

import static comanda.adapters.storage.BilledTableJson.JSON;
import static comanda.adapters.storage.BilledTableJson.number;
import static comanda.adapters.storage.BilledTableJson.putUnlessNull;
import static comanda.adapters.storage.BilledTableJson.text;
import static comanda.adapters.storage.BilledTableJson.textOrNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.domain.evidence.Baseline;
import comanda.domain.evidence.Baseline.Figures;
import comanda.domain.evidence.Checkouts;
import comanda.domain.evidence.Distribution;
import comanda.domain.evidence.EvidenceCounts;
import comanda.domain.evidence.Incident;
import comanda.domain.evidence.Incident.Ending;
import comanda.domain.evidence.PaymentTotal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is counted of a day, incidents and a baseline as JSON. A day is {@code {"payments":{"BRL":{"count":2,"paid":40380,"tips":500}},"fromPreBill":{"sum":65000,"min":30000,"max":35000,"buckets":
 * {"347":1,"356":1}},…,"byHand":1,"uptime":"PT1H","observed":"PT0S","incidentsLeftOut":0,"dropped":0}}: money in minor units, times in milliseconds or as ISO 8601 says them. What is null is left
 * out. Everything that reads throws {@link IllegalArgumentException} at what it did not write.
 */
final class EvidenceJson {
    private EvidenceJson() {}

    static String write(EvidenceCounts counts) {
        ObjectNode content = JSON.createObjectNode();
        ObjectNode payments = content.putObject("payments");
        counts.payments()
                .forEach((currency, total) -> payments.putObject(currency.getCurrencyCode())
                        .put("count", total.count())
                        .put("paid", total.paid().minorUnits())
                        .put("tips", total.tips().minorUnits()));
        content.set("fromPreBill", write(counts.checkouts().fromPreBill()));
        content.set("fromPayment", write(counts.checkouts().fromPayment()));
        content.set("byHand", write(counts.checkouts().byHand()));
        content.put("tablesClosedByHand", counts.tablesClosedByHand())
                .put("uptime", counts.uptime().toString())
                .put("observed", counts.observed().toString())
                .put("incidentsLeftOut", counts.incidentsLeftOut())
                .put("dropped", counts.dropped());
        return text(content);
    }

    private static ObjectNode write(Distribution distribution) {
        ObjectNode content = JSON.createObjectNode()
                .put("sum", distribution.sumMillis())
                .put("min", distribution.minMillis())
                .put("max", distribution.maxMillis());
        ObjectNode buckets = content.putObject("buckets");
        distribution.buckets().forEach((bucket, count) -> buckets.put(String.valueOf(bucket), count));
        return content;
    }

    static EvidenceCounts counts(String json) {
        JsonNode content = BilledTableJson.parse(json);
        Map<Currency, PaymentTotal> payments = new HashMap<>();
        content.required("payments").properties().forEach(total -> {
            Currency currency = Currency.getInstance(total.getKey());
            payments.put(currency, total(total.getValue(), currency));
        });
        return new EvidenceCounts(
                payments,
                new Checkouts(
                        distribution(content.required("fromPreBill")),
                        distribution(content.required("fromPayment")),
                        distribution(content.required("byHand"))),
                large(content.required("tablesClosedByHand")),
                Duration.parse(text(content, "uptime")),
                Duration.parse(text(content, "observed")),
                large(content.required("incidentsLeftOut")),
                large(content.required("dropped")));
    }

    private static PaymentTotal total(JsonNode content, Currency currency) {
        return new PaymentTotal(
                large(content.required("count")),
                BilledTableJson.money(content, "paid", currency),
                BilledTableJson.money(content, "tips", currency));
    }

    private static Distribution distribution(JsonNode content) {
        SortedMap<Integer, Long> buckets = new TreeMap<>();
        content.required("buckets")
                .properties()
                .forEach(bucket -> buckets.put(Integer.valueOf(bucket.getKey()), large(bucket.getValue())));
        return new Distribution(
                buckets,
                large(content.required("sum")),
                large(content.required("min")),
                large(content.required("max")));
    }

    private static long large(JsonNode number) {
        if (!number.isIntegralNumber() || !number.canConvertToLong()) {
            throw new IllegalArgumentException("a number is not what it should be");
        }
        return number.longValue();
    }

    static String write(Incident incident) {
        ObjectNode content = JSON.createObjectNode()
                .put("kind", incident.kind().name())
                .put("subject", incident.subject())
                .put("begin", incident.begin().toString())
                .put("cause", incident.cause())
                .put("times", incident.times());
        Ending ending = incident.ending();
        if (ending != null) {
            content.putObject("ending")
                    .put("at", ending.at().toString())
                    .put("reason", ending.reason().name())
                    .put("detail", ending.detail());
        }
        return text(content);
    }

    static Incident incident(String json) {
        JsonNode content = BilledTableJson.parse(json);
        return new Incident(
                Incident.Kind.valueOf(text(content, "kind")),
                text(content, "subject"),
                Instant.parse(text(content, "begin")),
                text(content, "cause"),
                number(content, "times"),
                content.has("ending") ? ending(content.required("ending")) : null);
    }

    private static Ending ending(JsonNode content) {
        return new Ending(
                Instant.parse(text(content, "at")),
                Incident.Reason.valueOf(text(content, "reason")),
                text(content, "detail"));
    }

    static String write(Baseline baseline) {
        Figures figures = baseline.figures();
        Duration p90 = figures.p90Checkout();
        BigDecimal tables = figures.tablesPerDay();
        ObjectNode content = JSON.createObjectNode()
                .put("source", baseline.source().name())
                .put("median", figures.medianCheckout().toString());
        putUnlessNull(content, "p90", p90 == null ? null : p90.toString());
        putUnlessNull(content, "tablesPerDay", tables == null ? null : tables.toPlainString());
        return text(content.put("from", baseline.from().toString())
                .put("to", baseline.to().toString())
                .put("note", baseline.note())
                .put("at", baseline.at().toString()));
    }

    static Baseline baseline(String json) {
        JsonNode content = BilledTableJson.parse(json);
        String p90 = textOrNull(content, "p90");
        String tables = textOrNull(content, "tablesPerDay");
        return new Baseline(
                Baseline.Source.valueOf(text(content, "source")),
                new Figures(
                        Duration.parse(text(content, "median")),
                        p90 == null ? null : Duration.parse(p90),
                        tables == null ? null : new BigDecimal(tables)),
                LocalDate.parse(text(content, "from")),
                LocalDate.parse(text(content, "to")),
                text(content, "note"),
                Instant.parse(text(content, "at")));
    }
}
