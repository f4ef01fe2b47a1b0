package comanda.connectors.simulation.faults;

import comanda.connectors.simulation.faults.Fault.BentAnswer;
import comanda.connectors.simulation.faults.Fault.DeliveryFault;
import comanda.connectors.simulation.faults.Fault.LateAnswer;
import comanda.connectors.simulation.faults.Fault.LostAnswer;
import comanda.connectors.simulation.net.TcpConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sends an answer with what is wrong about its sending. Knows bytes and connections alone. Stateless. */
public final class FaultyDelivery {

    private static final int CHUNK = 64 * 1024;
    private static final int GENUINE_BEGINNING = 24;

    /**
     * Carries the request out, or not, and sends what the fault leaves of the answer. Waits on the calling thread where the
     * connection is to wait.
     */
    public void deliver(DeliveryFault fault, TcpConnection to, Exchange exchange)
            throws IOException, InterruptedException {
        switch (fault) {
            case LostAnswer lost -> lose(lost, to, exchange);
            case LateAnswer late -> beLate(late, to, exchange);
            case BentAnswer bent -> {
                byte[] answer = exchange.carryOut();
                if (answer != null) {
                    bend(bent, to, answer, exchange);
                }
            }
        }
    }

    private static void lose(LostAnswer fault, TcpConnection to, Exchange exchange) throws IOException {
        switch (fault.work()) {
            case CARRIED_OUT -> exchange.carryOut();
            case NOT_CARRIED_OUT -> {}
        }
        switch (fault) {
            case Fault.Reset _ -> to.reset();
            case Fault.CloseAfter _ -> to.close();
            case Fault.HalfClose _ -> {
                to.mute();
                to.halfClose();
            }
            case Fault.Silence _ -> {}
        }
    }

    private static void beLate(LateAnswer fault, TcpConnection to, Exchange exchange)
            throws IOException, InterruptedException {
        switch (fault) {
            case Fault.Delay(Duration time) -> {
                byte[] answer = exchange.carryOut();
                Thread.sleep(time);
                send(to, answer);
            }
            case Fault.WorkLate(Duration time) -> {
                Thread.sleep(time);
                send(to, exchange.carryOut());
            }
            case Fault.Overtaken(Duration time) -> {
                byte[] answer = exchange.carryOut();
                to.later(time, () -> send(to, answer));
            }
        }
    }

    private static void send(TcpConnection to, byte @Nullable [] answer) throws IOException {
        if (answer != null) {
            to.write(answer);
        }
    }

    private static void bend(BentAnswer fault, TcpConnection to, byte[] answer, Exchange exchange)
            throws IOException, InterruptedException {
        switch (fault) {
            case Fault.Cut(int bytes) -> {
                to.write(answer, 0, Math.min(bytes, answer.length));
                to.close();
            }
            case Fault.HalfFrame _ -> {
                to.mute();
                to.write(answer, 0, answer.length / 2);
            }
            case Fault.Split(int bytes) -> sendInPieces(to, answer, bytes, Duration.ZERO);
            case Fault.Drip(Duration pause) -> sendInPieces(to, answer, 1, pause);
            case Fault.TwoInOne _ -> to.write(joined(answer, exchange.stray()));
            case Fault.Duplicate _ -> {
                to.write(answer);
                to.write(answer);
            }
            case Fault.GarbageBefore(int bytes) -> to.write(joined(garbage(bytes), answer));
            case Fault.GarbageAfter(int bytes) -> to.write(joined(answer, garbage(bytes)));
            case Fault.Oversized(long bytes) -> sendWithoutEnd(to, answer, bytes);
        }
    }

    private static void sendInPieces(TcpConnection to, byte[] answer, int size, Duration pause)
            throws IOException, InterruptedException {
        for (int at = 0; at < answer.length; at += size) {
            if (at > 0 && pause.isPositive()) {
                Thread.sleep(pause);
            }
            to.write(answer, at, Math.min(size, answer.length - at));
        }
    }

    private static void sendWithoutEnd(TcpConnection to, byte[] answer, long bytes) throws IOException {
        to.mute();
        int genuine = (int) Math.min(bytes, Math.min(GENUINE_BEGINNING, answer.length / 2));
        to.write(answer, 0, genuine);
        byte[] chunk = new byte[CHUNK];
        Arrays.fill(chunk, (byte) 'A');
        for (long left = bytes - genuine; left > 0; left -= chunk.length) {
            to.write(chunk, 0, (int) Math.min(left, chunk.length));
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Bytes from 0x80 to 0xFF: no text, and neither profile's delimiters. */
    private static byte[] garbage(int bytes) {
        byte[] garbage = new byte[bytes];
        for (int at = 0; at < bytes; at++) {
            garbage[at] = (byte) (0x80 | (at * 37));
        }
        return garbage;
    }
}
