package comanda.connectors.tck.broken;

import comanda.connectors.tck.corner.Answer;
import comanda.connectors.toolkit.tcp.Exchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Does all as the right one does; what is wrong is overridden. */
class CarelessExchange implements Exchange<Answer> {
    private final Exchange<Answer> right;

    CarelessExchange(Exchange<Answer> right) {
        this.right = right;
    }

    /** The id of the request. */
    final String id() {
        return head(right.request());
    }

    /** What stands before the first bar. */
    static String head(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        int bar = text.indexOf('|');
        return bar < 0 ? "" : text.substring(0, bar);
    }

    /** The answer under the request's own id, whatever id it had. */
    final byte[] underOwnId(byte[] line) {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        int bar = text.indexOf('|');
        return bar < 0 ? line : (id() + text.substring(bar)).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public byte[] request() {
        return right.request();
    }

    @Override
    public Reading<Answer> read(byte[] frame) {
        return right.read(frame);
    }

    @Override
    public boolean isRepeatable() {
        return right.isRepeatable();
    }

    @Override
    public boolean isUrgent() {
        return right.isUrgent();
    }

    @Override
    public Duration patience(Duration usual) {
        return right.patience(usual);
    }

    @Override
    public void metWithSilence() {
        right.metWithSilence();
    }

    @Override
    public void sent(byte[] request, Instant at, Duration took, byte @Nullable [] answer) {
        right.sent(request, at, took, answer);
    }
}
