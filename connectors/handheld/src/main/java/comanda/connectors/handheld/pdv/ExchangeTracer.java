package comanda.connectors.handheld.pdv;

import comanda.connectors.spi.TraceSink;
import comanda.connectors.spi.WireExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes exchanges out for whoever listens to the wire. */
public final class ExchangeTracer {
    private final TraceSink sink;
    private final ShownMessages shown;

    public ExchangeTracer(TraceSink sink, ShownMessages shown) {
        this.sink = sink;
        this.shown = shown;
    }

    /**
     * @param request with its end marker
     * @param answer without it, as it was read; null where none came
     */
    void sent(byte[] request, Instant at, Duration took, byte @Nullable [] answer) {
        if (!sink.isListening()) {
            return;
        }
        Map<String, String> payloads = new LinkedHashMap<>();
        WireExchange.Message sent = shown.request(request, "request.", payloads);
        WireExchange.Message received = answer == null ? null : shown.frame(answer, "response.", payloads);
        sink.record(new WireExchange(at, took, sent, received, payloads));
    }
}
