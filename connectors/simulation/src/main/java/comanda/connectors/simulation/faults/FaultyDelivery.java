package comanda.connectors.simulation.faults;

import comanda.connectors.simulation.faults.Fault.BentAnswer;
import comanda.connectors.simulation.faults.Fault.DeliveryFault;
import comanda.connectors.simulation.faults.Fault.LateAnswer;
import comanda.connectors.simulation.faults.Fault.LostAnswer;
import comanda.connectors.simulation.net.TcpConnection;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

/** Sends an answer with what is wrong about its sending. Knows bytes and connections alone. Stateless. */
public final class FaultyDelivery {

    private static final int CHUNK = 64 * 1024;
    /** Pieces that follow each other without a pause come together where the peer has other work. */
    private static final Duration APART = Duration.ofMillis(5);

    private static final int FIRST_PIECES = 4;
    private static final int GENUINE_BEGINNING = 24;

    /** What happens to a connection before any request; afterwards the connection is over. */
    public void connect(LostAnswer fault, TcpConnection to) throws IOException {
        switch (fault) {
            case Fault.Silence _ -> to.input().transferTo(OutputStream.nullOutputStream());
            case Fault.Reset _ -> to.reset();
            case Fault.Close _ -> to.close();
            case Fault.HalfClose _ -> throw new IllegalArgumentException("half-close does not happen while connecting");
        }
    }

    /**
     * Carries the request out, or not, and sends what the fault leaves of the answer. Waits on the calling thread where the
     * connection is to wait.
     */
    public void deliver(DeliveryFault fault, Moment moment, TcpConnection to, Exchange exchange)
            throws IOException, InterruptedException {
        switch (fault) {
            case LostAnswer lost -> lose(lost, moment, to, exchange);
            case LateAnswer late -> beLate(late, moment, to, exchange);
            case BentAnswer bent -> {
                byte[] answer = exchange.carryOut();
                if (answer != null) {
                    bend(bent, to, answer, exchange);
                }
            }
        }
    }

    private static void lose(LostAnswer fault, Moment moment, TcpConnection to, Exchange exchange) throws IOException {
        byte[] answer = moment == Moment.BEFORE_WORK ? null : exchange.carryOut();
        int sent = answer == null ? 0 : sentBefore(moment, answer.length);
        if (answer != null && sent > 0) {
            to.write(answer, 0, sent);
        }
        switch (fault) {
            case Fault.Reset _ -> to.reset();
            case Fault.Close _ -> to.close();
            case Fault.HalfClose _ -> {
                to.mute();
                to.halfClose();
            }
            case Fault.Silence _ -> {
                if (sent > 0) {
                    to.mute();
                }
            }
        }
    }

    /** How much of an answer is sent at that moment. */
    private static int sentBefore(Moment moment, int length) {
        return switch (moment) {
            case CONNECTING, BEFORE_WORK, AFTER_WORK -> 0;
            case IN_ANSWER -> length / 2;
            case AFTER_ANSWER -> length;
        };
    }

    private static void beLate(LateAnswer fault, Moment moment, TcpConnection to, Exchange exchange)
            throws IOException, InterruptedException {
        if (moment == Moment.BEFORE_WORK) {
            Thread.sleep(fault.time());
        }
        byte[] answer = exchange.carryOut();
        if (answer == null) {
            return;
        }
        switch (fault) {
            case Fault.Late(Duration time) -> {
                int first = sentBefore(moment, answer.length);
                to.write(answer, 0, first);
                if (moment != Moment.BEFORE_WORK) {
                    Thread.sleep(time);
                }
                to.write(answer, first, answer.length - first);
            }
            case Fault.Overtaken(Duration time) -> to.later(time, () -> to.write(answer));
        }
    }

    private static void bend(BentAnswer fault, TcpConnection to, byte[] answer, Exchange exchange)
            throws IOException, InterruptedException {
        switch (fault) {
            case Fault.Cut(int bytes) -> {
                to.write(answer, 0, Math.min(bytes, answer.length));
                to.close();
            }
            case Fault.Split(int bytes) -> sendInPieces(to, answer, bytes, APART, FIRST_PIECES);
            case Fault.Drip(Duration pause) -> sendInPieces(to, answer, 1, pause, answer.length);
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

    private static void sendInPieces(TcpConnection to, byte[] answer, int size, Duration pause, int pauses)
            throws IOException, InterruptedException {
        for (int at = 0; at < answer.length; at += size) {
            if (at > 0 && at <= (long) pauses * size) {
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

    /** Bytes from 0x80 to 0xFF: no text, and no delimiters of any protocol that is text. */
    private static byte[] garbage(int bytes) {
        byte[] garbage = new byte[bytes];
        for (int at = 0; at < bytes; at++) {
            garbage[at] = (byte) (0x80 | (at * 37));
        }
        return garbage;
    }
}
