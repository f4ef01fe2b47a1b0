package comanda.connectors.sample;

import comanda.connectors.sample.Till.Answer;
import comanda.connectors.sample.Till.Question;
import comanda.connectors.spi.TraceSink;
import comanda.connectors.spi.WireExchange;
import comanda.connectors.toolkit.redaction.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes exchanges out for whoever looks at the wire, with the secrets taken out first.
 *
 * @param redactor knows the PIN and the keys
 */
record TillTrace(TraceSink sink, Clock clock, Redactor redactor) {
    private static final int MOST_SHOWN = 16 * 1024;

    /** One question and its answer. */
    @FunctionalInterface
    interface Exchange {
        Answer run() throws IOException;
    }

    /** Runs the exchange, and tells of it if somebody listens: also, and above all, where no answer came. */
    Answer of(Question question, Exchange exchange) throws IOException {
        if (!sink.isListening()) {
            return exchange.run();
        }
        Instant at = clock.instant();
        long began = System.nanoTime();
        Answer answer = null;
        try {
            answer = exchange.run();
            return answer;
        } finally {
            tell(at, Duration.ofNanos(System.nanoTime() - began), question, answer);
        }
    }

    private void tell(Instant at, Duration took, Question question, @Nullable Answer answer) {
        WireExchange.Message asked =
                message(question, Map.of("verb", question.verb().name()));
        WireExchange.Message said = answer == null
                ? null
                : message(answer, Map.of("answer", answer.getClass().getSimpleName()));
        sink.record(new WireExchange(at, took, asked, said, Map.of()));
    }

    private WireExchange.Message message(Object said, Map<String, String> fields) {
        String text = redactor.redact(said.toString());
        String shown = text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
        return new WireExchange.Message(
                shown, HexFormat.of().formatHex(shown.getBytes(StandardCharsets.UTF_8)), fields);
    }
}
