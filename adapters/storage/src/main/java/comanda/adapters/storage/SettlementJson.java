package comanda.adapters.storage;

import static comanda.adapters.storage.BilledTableJson.JSON;
import static comanda.adapters.storage.BilledTableJson.money;
import static comanda.adapters.storage.BilledTableJson.number;
import static comanda.adapters.storage.BilledTableJson.putUnlessNull;
import static comanda.adapters.storage.BilledTableJson.text;
import static comanda.adapters.storage.BilledTableJson.textOrNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.domain.money.Money;
import comanda.domain.settlement.ConflictReason;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Payment;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A settlement as JSON: {@code id}, {@code idempotencyKey}, {@code acceptedAt}, {@code paid} as {@link BilledTableJson} writes it, {@code payment} and {@code state}. Times are in ISO 8601, UTC.
 */
final class SettlementJson {
    private SettlementJson() {}

    static String write(Settlement settlement) {
        ObjectNode content = JSON.createObjectNode()
                .put("id", settlement.id().value())
                .put("idempotencyKey", settlement.idempotencyKey().value())
                .put("acceptedAt", settlement.acceptedAt().toString());
        content.set("paid", BilledTableJson.write(settlement.paid()));
        content.set("payment", write(settlement.payment()));
        content.set("state", write(settlement.state()));
        return text(content);
    }

    private static ObjectNode write(Payment payment) {
        ObjectNode content = JSON.createObjectNode()
                .put("id", payment.id())
                .put("amount", payment.amount().minorUnits())
                .put("currency", payment.amount().currency().getCurrencyCode())
                .put("method", payment.method());
        Money tip = payment.tip();
        return tip == null ? content : content.put("tip", tip.minorUnits());
    }

    private static ObjectNode write(SettlementState state) {
        ObjectNode content = JSON.createObjectNode().put("is", word(state));
        switch (state) {
            case SettlementState.Pending pending -> {
                content.put("closesSent", pending.closesSent());
                putUnlessNull(content, "sentAt", words(pending.sentAt()));
                putUnlessNull(content, "seenAt", words(pending.seenAt()));
                putUnlessNull(content, "takenAt", words(pending.takenAt()));
                putUnlessNull(content, "trouble", pending.trouble());
            }
            case SettlementState.Closed(Instant at) -> content.put("at", at.toString());
            case SettlementState.Conflict conflict -> {
                content.put("at", conflict.at().toString())
                        .put("reason", conflict.reason().name())
                        .put("closesSent", conflict.closesSent());
                content.set("shown", BilledTableJson.write(conflict.shown()));
            }
        }
        return content;
    }

    static String word(SettlementState state) {
        return switch (state) {
            case SettlementState.Pending _ -> "pending";
            case SettlementState.Closed _ -> "closed";
            case SettlementState.Conflict _ -> "conflict";
        };
    }

    private static @Nullable String words(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** @throws RuntimeException when it is not what {@link #write} writes */
    static Settlement read(String json) {
        JsonNode content = BilledTableJson.parse(json);
        return new Settlement(
                new SettlementId(text(content, "id")),
                new IdempotencyKey(text(content, "idempotencyKey")),
                BilledTableJson.read(content.required("paid")),
                payment(content.required("payment")),
                Instant.parse(text(content, "acceptedAt")),
                state(content.required("state")));
    }

    private static Payment payment(JsonNode content) {
        Currency currency = Currency.getInstance(text(content, "currency"));
        return new Payment(
                text(content, "id"),
                money(content, "amount", currency),
                content.has("tip") ? money(content, "tip", currency) : null,
                text(content, "method"));
    }

    private static SettlementState state(JsonNode content) {
        String word = text(content, "is");
        return switch (word) {
            case "pending" ->
                new SettlementState.Pending(
                        number(content, "closesSent"),
                        instantOrNull(content, "sentAt"),
                        instantOrNull(content, "seenAt"),
                        instantOrNull(content, "takenAt"),
                        textOrNull(content, "trouble"));
            case "closed" -> new SettlementState.Closed(Instant.parse(text(content, "at")));
            case "conflict" ->
                new SettlementState.Conflict(
                        Instant.parse(text(content, "at")),
                        ConflictReason.valueOf(text(content, "reason")),
                        BilledTableJson.read(content.required("shown")),
                        number(content, "closesSent"));
            default -> throw new IllegalArgumentException("a settlement is never " + word);
        };
    }

    private static @Nullable Instant instantOrNull(JsonNode content, String member) {
        String text = textOrNull(content, member);
        return text == null ? null : Instant.parse(text);
    }
}
