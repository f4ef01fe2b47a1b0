package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.application.port.in.ShowPrinters;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The restaurant's printers: those that are configured, then those that were only found. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PrintersJson(List<PrinterJson> printers) {
    public static PrintersJson of(List<ShowPrinters.Shown> printers) {
        return new PrintersJson(printers.stream().map(PrinterJson::of).toList());
    }
}
