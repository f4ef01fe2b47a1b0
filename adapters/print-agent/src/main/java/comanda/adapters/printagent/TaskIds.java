package comanda.adapters.printagent;

import comanda.adapters.hubprotocol.TaskId;
import comanda.domain.print.PrintJobId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives tasks the ids of print jobs: their own, or where that is not possible one that is always the same for the same task, so that it is carried out once all the same. The last {@value #REMEMBERED}
 * of those are turned back into the task's own; one that is forgotten, or was given by another process, is told as it is. Safe for any thread.
 */
final class TaskIds {
    private static final int REMEMBERED = 1_000;
    private static final int DIGEST_BYTES = 16;

    /** What stands before a number: 12 and "12" are two tasks, and a result has to say which one it is of, also after a restart. */
    private static final String NUMBER = "number-";

    private final Map<PrintJobId, Optional<TaskId>> given = new LinkedHashMap<>();

    /** @param task null where the hub gave none: each such task is a new one */
    PrintJobId jobOf(@Nullable TaskId task) {
        if (task == null) {
            return remember(new PrintJobId("task-" + UUID.randomUUID()), Optional.empty());
        }
        if (task.isNumber()) {
            return new PrintJobId(NUMBER + task.value());
        }
        try {
            PrintJobId job = new PrintJobId(task.value());
            if (own(job.value()).equals(task)) {
                return job;
            }
        } catch (IllegalArgumentException _) {
            // Its own is none that a print job may have.
        }
        return remember(new PrintJobId("task-" + digest(task.value())), Optional.of(task));
    }

    private synchronized PrintJobId remember(PrintJobId job, Optional<TaskId> task) {
        given.put(job, task);
        if (given.size() > REMEMBERED) {
            given.remove(given.keySet().iterator().next());
        }
        return job;
    }

    /** @return null where the task had no id */
    synchronized @Nullable TaskId taskOf(PrintJobId job) {
        Optional<TaskId> task = given.get(job);
        return task == null ? own(job.value()) : task.orElse(null);
    }

    private static TaskId own(String job) {
        String number = job.startsWith(NUMBER) ? job.substring(NUMBER.length()) : "";
        return number.matches("-?[0-9]+") ? TaskId.number(number) : TaskId.text(job);
    }

    private static String digest(String task) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(task.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
