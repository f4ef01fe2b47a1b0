package comanda.connectors.simulation.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/** One accepted connection. Writes of several threads do not mix; everything else belongs to the thread that serves it. */
public final class TcpConnection {

    /** Something that is done later for this connection. */
    @FunctionalInterface
    public interface Task {
        void run() throws IOException;
    }

    private final int number;
    private final Socket socket;
    private final Executor executor;
    private final ReentrantLock writing = new ReentrantLock();
    private boolean muted;

    TcpConnection(int number, Socket socket, Executor executor) {
        this.number = number;
        this.socket = socket;
        this.executor = executor;
    }

    /** Counts from 1 in the order of acceptance. */
    public int number() {
        return number;
    }

    public InputStream input() throws IOException {
        return socket.getInputStream();
    }

    /** Sends all bytes in one write. */
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    /** Sends a part of the bytes in one write. */
    public void write(byte[] bytes, int from, int length) throws IOException {
        OutputStream out = socket.getOutputStream();
        writing.lock();
        try {
            out.write(bytes, from, length);
        } finally {
            writing.unlock();
        }
    }

    /** Requests are still read from now on, and never answered or carried out. */
    public void mute() {
        muted = true;
    }

    public boolean muted() {
        return muted;
    }

    /** Ends the connection with a reset: the peer loses even what it has not read yet. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Nothing more is sent; what the peer sends is still read. */
    public void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection. May be called by any thread, and twice. */
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // The peer closed first: there is nothing left to end.
        }
    }

    /** Does it after that time on a thread of its own, unless the server ends before. */
    public void later(Duration delay, Task task) {
        try {
            executor.execute(() -> waitAndRun(delay, task));
        } catch (RejectedExecutionException serverEnds) {
            close();
        }
    }

    private void waitAndRun(Duration delay, Task task) {
        try {
            Thread.sleep(delay);
            task.run();
        } catch (InterruptedException serverEnds) {
            Thread.currentThread().interrupt();
        } catch (IOException peerGone) {
            close();
        }
    }
}
