package comanda.connectors.toolkit.capture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts TCP segments into connections. Not thread-safe. */
final class TcpConnections {
    private static final int MOST = 1_000;

    private final List<Recorded> all = new ArrayList<>();
    private final Map<Set<Endpoint>, Recorded> current = new HashMap<>();
    private final Set<Endpoint> servers = new HashSet<>();
    private int leftOut;

    /** A connection while it is put together. */
    private static final class Recorded {
        private final Endpoint client;
        private final Endpoint server;
        private final List<StreamEvent> events = new ArrayList<>();
        private final TcpStream fromClient = new TcpStream(Side.CLIENT, events::add);
        private final TcpStream fromServer = new TcpStream(Side.SERVER, events::add);
        private @Nullable Instant last;

        Recorded(Endpoint client, Endpoint server) {
            this.client = client;
            this.server = server;
        }

        TcpStream from(Endpoint endpoint) {
            return endpoint.equals(client) ? fromClient : fromServer;
        }

        void accept(TcpSegment segment) {
            last = segment.at();
            if (segment.isAck() && segment.length() > 0) {
                from(segment.to()).confirmed(segment.acknowledged(), segment.at());
            }
            from(segment.from()).accept(segment);
        }

        CapturedConnection end() {
            fromClient.end(last);
            fromServer.end(last);
            boolean isFromTheBeginning = !fromClient.beginsInTheMiddle() && !fromServer.beginsInTheMiddle();
            return new CapturedConnection(client, server, isFromTheBeginning, events);
        }
    }

    void accept(TcpSegment segment) {
        Set<Endpoint> ends = Set.copyOf(List.of(segment.from(), segment.to()));
        Recorded connection = current.get(ends);
        if (connection == null || isReused(connection, segment)) {
            if (all.size() == MOST) {
                leftOut++;
                current.remove(ends);
                return;
            }
            connection = begin(segment);
            current.put(ends, connection);
            all.add(connection);
        }
        connection.accept(segment);
    }

    private static boolean isOpening(TcpSegment segment) {
        return segment.isSyn() && !segment.isAck();
    }

    /** Whether the two ports were taken for a new connection. */
    private static boolean isReused(Recorded connection, TcpSegment segment) {
        return isOpening(segment) && connection.from(segment.from()).isAnotherBeginning(segment.sequence());
    }

    private Recorded begin(TcpSegment segment) {
        boolean isFromClient;
        if (segment.isSyn()) {
            isFromClient = !segment.isAck();
            servers.add(isFromClient ? segment.to() : segment.from());
        } else if (servers.contains(segment.to()) != servers.contains(segment.from())) {
            isFromClient = servers.contains(segment.to());
        } else {
            // Systems choose a client's port from the upper half.
            isFromClient = segment.from().port() >= segment.to().port();
        }
        return isFromClient ? new Recorded(segment.from(), segment.to()) : new Recorded(segment.to(), segment.from());
    }

    List<CapturedConnection> end() {
        return all.stream().map(Recorded::end).toList();
    }

    /** Sentences about what was left out. */
    List<String> remarks() {
        return leftOut == 0
                ? List.of()
                : List.of("Only the first " + MOST + " connections were read; " + leftOut
                        + " packets of others were left out.");
    }
}
