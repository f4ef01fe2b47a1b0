package comanda.agent;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** For how long the machine has been running. */
final class Uptime {
    /** Linux: seconds since the start, those asleep included, and a second figure. */
    private static final Path LINUX = Path.of("/proc/uptime");

    private Uptime() {}

    /** Where the system does not say it, as long as this process has: shorter is safe. */
    static Duration ofTheMachine() {
        try {
            String seconds = Files.readString(LINUX).split(" ", 2)[0];
            return Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValue());
        } catch (IOException | NumberFormatException unknown) {
            return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        }
    }
}
