package comanda.adapters.printing;

import comanda.application.port.out.PrinterConnection;
import comanda.application.port.out.PrinterNotReached;
import comanda.application.port.out.SendingBroke;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterStatus;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A connection to a printer that takes raw bytes on the network. The socket never blocks; a selector waits, which a virtual thread does without holding a thread of the system. */
final class TcpPrinter implements PrinterConnection {
    /** Small, so that little of a ticket is on its way when a printer stops. The system doubles it. */
    private static final int SEND_BUFFER = 16 * 1024;

    /** How long a printer that has acknowledged everything may take to hang up, or to say that it threw it away. Many never hang up. */
    private static final Duration FAREWELL = Duration.ofMillis(100);

    /** A printer that talks without end is not listened to without end. */
    private static final int MOST_READS = 64;

    private static final Duration SLOWEST_LOOK = Duration.ofMillis(50);

    private final PrinterAddress.Tcp address;
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final RealTimeStatus inquiry = new RealTimeStatus();
    private final ByteBuffer heard = ByteBuffer.allocate(512).flip();
    private final SendQueue queue;
    private final boolean isQueueShown;

    /** Of tickets, that the system has taken. */
    private long sent;

    private boolean hungUp;
    private boolean halfAsked;
    private boolean finished;

    /** @param key of a channel that is connected */
    private TcpPrinter(PrinterAddress.Tcp address, SocketChannel channel, SelectionKey key) throws IOException {
        this.address = address;
        this.channel = channel;
        this.key = key;
        this.selector = key.selector();
        this.queue = new SendQueue(
                (InetSocketAddress) channel.getLocalAddress(), (InetSocketAddress) channel.getRemoteAddress());
        this.isQueueShown = SendQueue.isShown();
    }

    static TcpPrinter open(PrinterAddress.Tcp address, HostResolver resolver, Deadline deadline)
            throws PrinterNotReached {
        InetAddress host;
        try {
            host = resolver.resolve(address.host(), deadline);
        } catch (IOException unknown) {
            throw new PrinterNotReached("The name of the printer at " + address + " could not be resolved: "
                    + unknown.getMessage() + "; look at its spelling, or configure the printer's IP address.");
        }
        try {
            return connect(address, new InetSocketAddress(host, address.port()), deadline);
        } catch (ConnectException refused) {
            throw new PrinterNotReached("The printer at " + address + " refuses the connection (" + refused.getMessage()
                    + "): it may be busy with another computer, or the address or port is not the printer's.");
        } catch (IOException failed) {
            throw new PrinterNotReached("The printer at " + address + " cannot be reached (" + failed.getMessage()
                    + "): look whether it is switched on and on the network.");
        }
    }

    private static TcpPrinter connect(PrinterAddress.Tcp address, InetSocketAddress host, Deadline deadline)
            throws IOException {
        Selector selector = Selector.open();
        SocketChannel channel = null;
        TcpPrinter printer = null;
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            boolean isThere = channel.connect(host);
            while (!isThere) {
                if (!await(key, SelectionKey.OP_CONNECT, deadline)) {
                    throw new IOException("it does not answer");
                }
                isThere = channel.finishConnect();
            }
            printer = new TcpPrinter(address, channel, key);
            return printer;
        } finally {
            if (printer == null) {
                close(channel, selector);
            }
        }
    }

    private boolean await(int operations, Deadline deadline) throws IOException {
        return await(key, operations, deadline);
    }

    /** Whether it came to that before the deadline. With nothing to wait for, waits for the deadline. */
    private static boolean await(SelectionKey key, int operations, Deadline deadline) throws IOException {
        if (deadline.hasPassed()) {
            return false;
        }
        key.interestOps(operations);
        Selector selector = key.selector();
        selector.selectedKeys().clear();
        selector.select(Math.max(1, deadline.remaining().toMillis()));
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("the agent stops");
        }
        return (key.readyOps() & operations) != 0;
    }

    @Override
    public Optional<PrinterStatus> status(Deadline deadline) {
        try {
            return finished || halfAsked ? Optional.empty() : inquiry.ask(new Line(), deadline);
        } catch (IOException | RuntimeException _) {
            // Whoever sends something next hears what is wrong.
            return Optional.empty();
        }
    }

    @Override
    public void send(byte[] bytes, Duration stall, Deadline deadline) throws SendingBroke {
        int taken = 0;
        try {
            if (halfAsked) {
                throw new IOException("it stopped reading in the middle of a question");
            }
            Deadline patience = deadline.within(stall);
            while (taken < bytes.length) {
                listen();
                if (hungUp && taken == 0) {
                    // A printer that is busy with another computer may accept the connection and leave it at once.
                    throw new IOException("it has hung up");
                }
                int count = channel.write(ByteBuffer.wrap(bytes, taken, Math.min(SEND_BUFFER, bytes.length - taken)));
                taken += count;
                sent += count;
                if (count > 0) {
                    patience = deadline.within(stall);
                } else if (!await(SelectionKey.OP_WRITE, patience)) {
                    throw new IOException(deadline.hasPassed() ? "it is too slow" : "it takes nothing more");
                }
                if (deadline.hasPassed() && taken < bytes.length) {
                    throw new IOException("it is too slow");
                }
            }
        } catch (IOException | RuntimeException failed) {
            throw broke(failed, taken);
        }
    }

    private SendingBroke broke(Exception failed, long taken) {
        return new SendingBroke(
                "The printer at " + address + " stopped in the middle (" + reason(failed)
                        + "): look at its paper, its cover and its cable, and at what it has printed.",
                taken);
    }

    private static String reason(Exception failed) {
        return failed.getMessage() == null ? "the connection was closed" : failed.getMessage();
    }

    /** Drops what the printer says, and notices when it has hung up. What lies unread when a connection is closed would make the system reset it, and a printer may then forget what it was sent. */
    private void listen() throws IOException {
        for (int reads = 0; reads < MOST_READS && !hungUp && hear() > 0; reads++) {
            heard.position(heard.limit());
        }
    }

    private int hear() throws IOException {
        heard.clear();
        int count = channel.read(heard);
        heard.flip();
        hungUp = count < 0;
        return count;
    }

    @Override
    public void drain(Duration stall, Deadline deadline) throws SendingBroke {
        try {
            awaitAcknowledgement(stall, deadline);
        } catch (IOException | RuntimeException failed) {
            throw broke(failed, sent);
        }
    }

    @Override
    public void finish(Deadline deadline) throws SendingBroke {
        try {
            channel.shutdownOutput();
            finished = true;
            Deadline farewell = deadline.within(FAREWELL);
            listen();
            while (!hungUp && await(SelectionKey.OP_READ, farewell)) {
                listen();
            }
        } catch (IOException | RuntimeException failed) {
            throw broke(failed, sent);
        }
    }

    /** A printer that hangs up early may have taken everything; one that threw something away has reset the connection, which shows while this listens, or as a connection that the system knows no more. */
    private void awaitAcknowledgement(Duration stall, Deadline deadline) throws IOException {
        Duration pause = Duration.ofMillis(1);
        long least = Long.MAX_VALUE;
        Deadline patience = deadline.within(stall);
        while (true) {
            listen();
            OptionalLong left = queue.bytes();
            if (left.isEmpty() && (isQueueShown || hungUp)) {
                throw new IOException("it has hung up");
            }
            if (left.orElse(0) == 0) {
                return;
            }
            if (left.getAsLong() < least) {
                least = left.getAsLong();
                patience = deadline.within(stall);
            }
            if (patience.hasPassed()) {
                throw new IOException("it has not acknowledged the last " + left.getAsLong() + " bytes");
            }
            await(hungUp ? 0 : SelectionKey.OP_READ, deadline.within(pause));
            pause = pause.compareTo(SLOWEST_LOOK) < 0 ? pause.multipliedBy(2) : pause;
        }
    }

    /** A ticket that broke off is not to come out of the printer later: what the system still holds of it is thrown away. */
    @Override
    public void close() {
        try {
            if (sent > 0 && !finished) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException | RuntimeException _) {
            // Closed or broken already.
        }
        close(channel, selector);
    }

    /** Closing a selector also gives the channel's socket back, and wakes whoever waits. */
    private static void close(@Nullable SocketChannel channel, Selector selector) {
        try (selector;
                channel) {
            // Nothing more is done with them.
        } catch (IOException _) {
            // Closed is closed.
        }
    }

    private final class Line implements StatusLine {
        @Override
        public void forget() throws IOException {
            listen();
        }

        /** A question that went out in part would be taken for a part of the ticket. */
        @Override
        public boolean ask(byte[] question, Deadline deadline) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(question);
            while (rest.hasRemaining()) {
                if (channel.write(rest) == 0 && !await(SelectionKey.OP_WRITE, deadline)) {
                    halfAsked = rest.position() > 0;
                    return false;
                }
            }
            return true;
        }

        @Override
        public int next(Deadline deadline) throws IOException {
            while (!heard.hasRemaining()) {
                if (hungUp || deadline.hasPassed()) {
                    return -1;
                }
                if (hear() == 0) {
                    await(SelectionKey.OP_READ, deadline);
                }
            }
            return deadline.hasPassed() ? -1 : heard.get() & 0xff;
        }
    }
}
