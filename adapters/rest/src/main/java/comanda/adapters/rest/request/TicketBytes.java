package comanda.adapters.rest.request;

import comanda.application.port.in.PrintTickets;
import comanda.http.problem.CommonProblem;
import comanda.http.problem.Problem;
import comanda.http.problem.ProblemException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/** Takes the bytes of a ticket up to the largest that is printed. */
final class TicketBytes extends OutputStream {
    private final byte[] bytes;
    private int length;

    /** @param most how many bytes may come */
    TicketBytes(int most) {
        bytes = new byte[Math.min(most, PrintTickets.LARGEST_TICKET)];
    }

    @Override
    public void write(int b) {
        requireRoom(1);
        bytes[length++] = (byte) b;
    }

    @Override
    public void write(byte[] more, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, more.length);
        requireRoom(count);
        System.arraycopy(more, offset, bytes, length, count);
        length += count;
    }

    private void requireRoom(int count) {
        if (count > bytes.length - length) {
            throw new ProblemException(new Problem(
                    CommonProblem.TOO_LARGE,
                    "A ticket has at most " + PrintTickets.LARGEST_TICKET + " bytes (8 MiB)."));
        }
    }

    boolean isEmpty() {
        return length == 0;
    }

    byte[] all() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
