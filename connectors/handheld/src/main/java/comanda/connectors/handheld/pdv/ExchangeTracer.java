package comanda.connectors.handheld.pdv;

import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.spi.TraceSink;
import comanda.connectors.spi.WireExchange;
import comanda.connectors.toolkit.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes exchanges out for whoever listens to the wire: as text, in hexadecimal, field by field and with the packed fields unpacked. Secrets are taken out of the bytes first. */
public final class ExchangeTracer {
    private static final int MOST_BYTES_SHOWN = 64 * 1024;
    private static final Set<String> PACKED = Set.of("QUEUE", "BOARDINFO", "OBJECT");

    private final TraceSink sink;
    private final Redactor redactor;
    private final Delimiters delimiters;

    public ExchangeTracer(TraceSink sink, Redactor redactor, Delimiters delimiters) {
        this.sink = sink;
        this.redactor = redactor;
        this.delimiters = delimiters;
    }

    void sent(byte[] request, Instant at, Duration took, byte @Nullable [] answer) {
        if (!sink.isListening()) {
            return;
        }
        // The end marker is not a part of a frame that was read, and is one of the request.
        int end = delimiters.end().length();
        Map<String, String> payloads = new LinkedHashMap<>();
        WireExchange.Message sent = message("request.", Arrays.copyOf(request, request.length - end), payloads);
        WireExchange.Message received = answer == null ? null : message("response.", answer, payloads);
        sink.record(new WireExchange(at, took, sent, received, payloads));
    }

    private WireExchange.Message message(String side, byte[] frame, Map<String, String> payloads) {
        byte[] shown = redactor.redact(frame);
        Fields fields = Fields.of(shown, delimiters);
        Map<String, String> values = new LinkedHashMap<>();
        fields.values().forEach((key, value) -> {
            values.put(key, utf8(value));
            if (PACKED.contains(key)) {
                payloads.put(side + key, unpacked(value));
            }
        });
        byte[] whole = withEnd(shown);
        byte[] start = whole.length <= MOST_BYTES_SHOWN ? whole : Arrays.copyOf(whole, MOST_BYTES_SHOWN);
        String more = whole.length == start.length ? "" : "… (" + (whole.length - start.length) + " bytes more)";
        return new WireExchange.Message(visible(start) + more, HexFormat.of().formatHex(start), Map.copyOf(values));
    }

    private byte[] withEnd(byte[] frame) {
        byte[] end = delimiters.end().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(frame, frame.length + end.length);
        System.arraycopy(end, 0, whole, frame.length, end.length);
        return whole;
    }

    private String unpacked(String base64) {
        try {
            return redactor.redact(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return "not Base64";
        }
    }

    private static String utf8(String latin1) {
        return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String visible(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length + 16);
        new String(bytes, StandardCharsets.UTF_8).codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                text.append(String.format("\\x%02X", c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }
}
