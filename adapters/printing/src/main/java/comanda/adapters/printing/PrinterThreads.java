package comanda.adapters.printing;

import comanda.application.port.out.PrinterNotReached;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lends threads of the system for calls that may not return: one to a printer, and {@value #MOST} together. A thread that is stuck in such a call is left behind and its printer is not tried again
 * before the thread has come back, so that their number is bounded.
 */
final class PrinterThreads implements AutoCloseable {
    private static final int MOST = 32;

    private final Map<String, PrinterThread> lent = new HashMap<>();
    private boolean isClosed;

    /** @param printer what it is called, for people too */
    synchronized PrinterThread lend(String printer) throws PrinterNotReached {
        if (isClosed) {
            throw new PrinterNotReached("The agent ends.");
        }
        if (lent.size() >= MOST) {
            throw new PrinterNotReached("There are " + MOST
                    + " printers that take nothing more and whose last tickets are not given up yet; look at them.");
        }
        if (lent.containsKey(printer)) {
            throw new PrinterNotReached(
                    "The printer at " + printer
                            + " is still taken up with an earlier ticket; where that does not end, switch the printer off and on again.");
        }
        PrinterThread thread = new PrinterThread(printer, this::gone);
        lent.put(printer, thread);
        return thread;
    }

    private synchronized void gone(PrinterThread thread) {
        lent.remove(thread.printer());
    }

    /** Ends all of them; those that are stuck end as soon as the system lets them. */
    @Override
    public void close() {
        List<PrinterThread> open;
        synchronized (this) {
            isClosed = true;
            open = List.copyOf(lent.values());
        }
        open.forEach(PrinterThread::leave);
        open.forEach(PrinterThread::close);
    }
}
