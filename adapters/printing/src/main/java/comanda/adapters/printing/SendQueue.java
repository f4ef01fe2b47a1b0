package comanda.adapters.printing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the system has not got rid of yet on one TCP connection: bytes that it took from the agent and that the printer's side has not acknowledged. Read from Linux's table of connections, whose columns are
 * number, local address, remote address, state, and {@code send queue:receive queue}, in hexadecimal digits.
 */
final class SendQueue {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    private final String localPort;
    private final String remotePort;

    SendQueue(InetSocketAddress local, InetSocketAddress remote) {
        localPort = ":%04X".formatted(local.getPort());
        remotePort = ":%04X".formatted(remote.getPort());
    }

    /** Whether this system has such a table. Looks into none: reading it takes milliseconds. */
    static boolean isShown() {
        return TABLES.stream().anyMatch(Files::isReadable);
    }

    /** Empty when the system shows no such connection: it was reset, or this is not Linux. Where connections of two printers have the same ports, the fuller queue counts. */
    OptionalLong bytes() {
        OptionalLong most = OptionalLong.empty();
        for (Path table : TABLES) {
            for (String line : lines(table)) {
                String[] columns = line.strip().split(" +", 6);
                if (columns.length > 4 && columns[1].endsWith(localPort) && columns[2].endsWith(remotePort)) {
                    long queued = Long.parseLong(columns[4].substring(0, columns[4].indexOf(':')), 16);
                    most = OptionalLong.of(Math.max(queued, most.orElse(0)));
                }
            }
        }
        return most;
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException _) {
            return List.of();
        }
    }
}
