package comanda.connectors.tck.bench;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which threads there are in this process, virtual ones too, from the virtual machine's own list. Whoever compares two lists sees to it that nothing else goes on meanwhile. */
public final class ThreadWatch {
    /** A thread's first line in the list: {@code #31 "name" virtual}. */
    private static final Pattern HEAD = Pattern.compile("#(\\d+) \"([^\"]*)\".*");

    /** Threads that the platform itself starts when it first needs them, and the kit's own. */
    private static final Pattern NOBODYS = Pattern.compile(
            "ForkJoinPool.*|Common-Cleaner|Cleaner-.*|process reaper.*|.*-[Pp]oller|VirtualThread-.*|Attach Listener|Keep-Alive.*|C[12] Compiler.*"
                    + "|idle-timeout-task|CompletableFutureDelayScheduler|DelayScheduler.*|Finalizer|Reference Handler|Signal Dispatcher|kit .*|InnocuousThread.*|surefire.*");

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Map<Long, String> before;

    private ThreadWatch(Map<Long, String> before) {
        this.before = before;
    }

    /** Remembers the threads that there are now. */
    public static ThreadWatch begin() throws IOException {
        return new ThreadWatch(threads());
    }

    /** The names of threads that have come since and do not end within a few seconds. */
    public Map<Long, String> left() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Map<Long, String> now = threads();
            now.keySet().removeAll(before.keySet());
            now.values().removeIf(name -> NOBODYS.matcher(name).matches());
            if (now.isEmpty() || System.nanoTime() - end > 0) {
                return now;
            }
            Thread.sleep(20);
        }
    }

    private static Map<Long, String> threads() throws IOException {
        Path folder = Files.createTempDirectory("connector-kit-threads");
        Path list = folder.resolve("threads");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(list.toString(), ThreadDumpFormat.TEXT_PLAIN);
            Map<Long, String> threads = new TreeMap<>();
            for (String line : Files.readAllLines(list)) {
                Matcher head = HEAD.matcher(line);
                if (head.matches()) {
                    threads.put(Long.valueOf(head.group(1)), head.group(2));
                }
            }
            return threads;
        } finally {
            Files.deleteIfExists(list);
            Files.delete(folder);
        }
    }
}
