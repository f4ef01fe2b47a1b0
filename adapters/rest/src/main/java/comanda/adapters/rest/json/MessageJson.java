package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.application.port.in.SummarizeBill;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;

/**
 * A bill that reads well in WhatsApp.
 *
 * @param message the text to send, at most 4,096 characters
 * @param lines the bill's lines with equal items merged
 * @param billVersion the version of the bill that the message shows
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MessageJson(String message, MoneyJson total, List<LineJson> lines, String billVersion) {
    public static MessageJson of(SummarizeBill.Summary summary, Locale locale) {
        return new MessageJson(
                summary.message(),
                MoneyJson.of(summary.total()),
                LineJson.of(summary.lines(), locale),
                summary.billVersion().value());
    }
}
