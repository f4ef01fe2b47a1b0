package comanda.adapters.storage;

import comanda.application.port.out.StorageUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A journal's file and what is in memory of it: entries that have not ended, and what was learnt and is not written down. That is answered from memory, so it is not forgotten when the file is
 * destroyed under the running agent, and is written again once there is a sound file. What is said of a thread is the file's.
 *
 * @param <I> what entries are told apart by
 * @param <T> an entry
 * @param <R> their table
 */
final class Journal<I, T, R extends JournalRows<I, T>> implements AutoCloseable {
    /**
     * What is particular to one journal's entries.
     *
     * @param noun what people call one
     */
    record Kind<I, T, R>(
            JournalFile.Kind file,
            String noun,
            Function<T, I> id,
            Predicate<T> hasEnded,
            Function<Connection, R> rows) {}

    private final Kind<I, T, R> kind;
    private final JournalFile file;

    /** Those that have not ended, and ended ones that are not written down as such; in the order of acceptance. Used on the thread. */
    private final Map<I, T> known = new LinkedHashMap<>();

    /** The ended ones among them, in the order of their end. */
    private final Set<I> ended = new LinkedHashSet<>();

    /** Those whose acceptance failed, so that nobody knows whether they were written. */
    private final Set<I> doubtful = new HashSet<>();

    /** Whether all that has not ended in the file is {@link #known}. */
    private boolean isComplete;

    private long count;

    /** What was learnt and has not come to the thread; so it is not lost where nobody may wait for that. */
    private final Map<I, T> learnt = new ConcurrentHashMap<>();

    private final AtomicBoolean isToHeed = new AtomicBoolean();

    /** @param thread closed with this */
    Journal(
            Kind<I, T, R> kind,
            Path folder,
            DataFolderLock lock,
            Duration pause,
            Duration retryEvery,
            StorageThread thread) {
        this.kind = kind;
        file = new JournalFile(kind.file, folder, lock, pause, retryEvery, new Keeper(), thread);
    }

    /** Begins to open the file; what is asked meanwhile waits. */
    void open() {
        file.open();
    }

    JournalFile file() {
        return file;
    }

    /** Something to find or do in the table. */
    interface Search<R, A> {
        A in(R rows) throws SQLException;
    }

    /**
     * Whether an entry may be written.
     *
     * @param isNew whether there is none that is the same
     * @param forgotten how many others were deleted to make room
     * @param obstacle why there is no room, for people; null where there is
     */
    record Verdict(boolean isNew, int forgotten, @Nullable String obstacle) {
        static final Verdict KNOWN = new Verdict(false, 0, null);
    }

    /** Looks whether an entry is new, and makes room. */
    interface Reception<R> {
        /** @param count how many entries there are */
        Verdict in(R rows, long count) throws SQLException;
    }

    /** Writes an entry. */
    interface Insertion<R> {
        void into(R rows) throws SQLException;
    }

    /**
     * All of it in one transaction.
     *
     * @param isSame whether an entry is the same as this one by another word
     * @return false when it is known
     */
    boolean accept(T entry, Predicate<T> isSame, Reception<R> reception, Insertion<R> insertion)
            throws StorageUnavailable {
        return call(() -> !isKnown(isSame) && received(entry, reception, insertion), isWritten -> {
            if (isWritten) {
                takeBack(entry);
            }
        });
    }

    private boolean received(T entry, Reception<R> reception, Insertion<R> insertion) throws StorageUnavailable {
        AtomicBoolean wasInserted = new AtomicBoolean();
        try {
            return accepted(entry, reception, rows -> {
                // Not before: what fails then may be the repetition of one that was accepted long ago, and stays.
                wasInserted.set(true);
                insertion.into(rows);
            });
        } catch (StorageUnavailable failed) {
            if (wasInserted.get()) {
                doubtful.add(id(entry));
            }
            throw failed;
        }
    }

    private boolean accepted(T entry, Reception<R> reception, Insertion<R> insertion) throws StorageUnavailable {
        Verdict verdict = file.write(open -> {
            R rows = rows(open);
            Verdict found = reception.in(rows, count);
            if (found.isNew && found.obstacle == null) {
                insertion.into(rows);
            }
            return found;
        });
        count -= verdict.forgotten;
        if (verdict.obstacle != null) {
            throw new StorageUnavailable(verdict.obstacle);
        }
        if (verdict.isNew) {
            count++;
            known.put(id(entry), entry);
        }
        return verdict.isNew;
    }

    /** It was written after it had been answered that it was not: whoever asked may have helped himself otherwise by now, or have asked again. */
    private void takeBack(T entry) {
        known.remove(id(entry));
        doubtful.add(id(entry));
        file.reconcile();
    }

    /** One that comes to be written after all, when nobody waits for it any more, is left as it is. What is learnt later is written after it. */
    void update(T entry) throws StorageUnavailable {
        call(() -> {
            write(entry);
            return true;
        });
    }

    void learn(T entry) {
        learnt.put(id(entry), entry);
        try {
            file.call(() -> {
                if (learnt.remove(id(entry), entry)) {
                    take(entry);
                }
                return true;
            });
        } catch (StorageUnavailable _) {
            // Logged by the file; known, and written down when that is possible again.
            if (!learnt.isEmpty() && isToHeed.compareAndSet(false, true)) {
                file.begin(() -> {
                    isToHeed.set(false);
                    heedLearnt();
                });
            }
        }
    }

    private void take(T entry) throws StorageUnavailable {
        I id = id(entry);
        if (known.computeIfPresent(id, (_, _) -> entry) != null && hasEnded(entry)) {
            ended.add(id);
        }
        write(entry);
    }

    /** Nothing is answered or written before what was learnt when nobody could wait for the disk. */
    private void heedLearnt() {
        for (T entry : List.copyOf(learnt.values())) {
            if (learnt.remove(id(entry), entry)) {
                try {
                    take(entry);
                } catch (StorageUnavailable | IllegalArgumentException _) {
                    // Logged by the file; known, and written down when that is possible again. Or never accepted.
                }
            }
        }
    }

    private void write(T entry) throws StorageUnavailable {
        boolean isThere = file.write(open -> rows(open).update(entry));
        if (!isThere) {
            throw new IllegalArgumentException(kind.noun + " " + id(entry) + " was never accepted");
        }
        if (hasEnded(entry)) {
            known.remove(id(entry));
            ended.remove(id(entry));
        } else {
            known.put(id(entry), entry);
        }
    }

    /** Does it on the thread, after what was learnt. */
    <A> A call(StorageThread.Task<A> task) throws StorageUnavailable {
        return call(task, _ -> {});
    }

    private <A> A call(StorageThread.Task<A> task, Consumer<A> whenLate) throws StorageUnavailable {
        return file.call(
                () -> {
                    heedLearnt();
                    return task.run();
                },
                whenLate);
    }

    /** Does it on the thread, after what was learnt and asked for before; nobody waits for it. */
    void begin(Runnable task) {
        file.begin(() -> {
            heedLearnt();
            task.run();
        });
    }

    /** @throws StorageUnavailable also when it is not found and may be missing */
    Optional<T> find(Predicate<T> wanted, Search<R, Optional<T>> search) throws StorageUnavailable {
        return call(() -> found(wanted, search));
    }

    /** As {@link #find}. On the thread. */
    Optional<T> found(Predicate<T> wanted, Search<R, Optional<T>> search) throws StorageUnavailable {
        Optional<T> inMemory = known.values().stream().filter(wanted).findFirst();
        if (inMemory.isPresent()) {
            return inMemory;
        }
        Optional<T> written = read(search).filter(this::isAccepted);
        if (written.isEmpty()) {
            file.mustBeWhole();
        }
        return written;
    }

    /** On the thread. */
    <A> A read(Search<R, A> search) throws StorageUnavailable {
        return file.read(open -> search.in(rows(open)));
    }

    List<T> pending() throws StorageUnavailable {
        return call(() -> {
            if (!isComplete) {
                throw file.unavailable();
            }
            return known().stream().filter(entry -> !hasEnded(entry)).toList();
        });
    }

    /** In the order of acceptance. On the thread. */
    List<T> known() {
        return List.copyOf(known.values());
    }

    /** Those that have ended and are not written down as such, in the order of their end. On the thread. */
    List<T> unwrittenEnds() {
        return ended.stream().map(known::get).toList();
    }

    /** As it is known to be, where that is more than what is written. On the thread. */
    T asKnown(T written) {
        return known.getOrDefault(id(written), written);
    }

    /** Whether what is written was not answered to have failed. On the thread. */
    boolean isAccepted(T written) {
        return !doubtful.contains(id(written));
    }

    /** How many of those that are written were perhaps never accepted. On the thread. */
    int doubtful() {
        return doubtful.size();
    }

    private boolean isKnown(Predicate<T> wanted) {
        return known.values().stream().anyMatch(wanted);
    }

    private I id(T entry) {
        return kind.id.apply(entry);
    }

    private boolean hasEnded(T entry) {
        return kind.hasEnded.test(entry);
    }

    private R rows(Connection open) {
        return kind.rows.apply(open);
    }

    /** Writes down what is left, if that is possible, and closes the file. */
    @Override
    public void close() {
        file.close();
    }

    private final class Keeper implements JournalKeeper {
        @Override
        public void look(Connection connection) throws SQLException {
            R rows = rows(connection);
            List<T> pending = rows.pending();
            if (isComplete) {
                mustHaveBeenOurs(pending);
            } else {
                pending.forEach(entry -> known.put(id(entry), entry));
                isComplete = true;
            }
            count = rows.count();
        }

        /** What has not ended in an older copy may have ended since; going on with it would do again what was done. */
        private void mustHaveBeenOurs(List<T> pending) throws Sqlite.Damage {
            Optional<T> stranger = pending.stream()
                    .filter(entry -> !known.containsKey(id(entry)) && !doubtful.contains(id(entry)))
                    .findFirst();
            if (stranger.isPresent()) {
                throw new Sqlite.Damage("it was replaced by another file or an older copy, in which " + kind.noun + " "
                        + id(stranger.get()) + " has not ended and this agent does not know it so");
            }
        }

        @Override
        public void reconcile(Connection connection) throws SQLException {
            R rows = rows(connection);
            for (I id : doubtful) {
                rows.delete(id);
            }
            for (T entry : known.values()) {
                if (rows.byId(id(entry)).isEmpty()) {
                    rows.insert(entry);
                }
            }
            List<T> inOrder = new ArrayList<>(known.values());
            inOrder.removeIf(entry -> ended.contains(id(entry)));
            inOrder.addAll(unwrittenEnds());
            for (T entry : inOrder) {
                rows.update(entry);
            }
            count = rows.count();
        }

        @Override
        public void reconciled() {
            doubtful.clear();
            ended.clear();
            known.values().removeIf(Journal.this::hasEnded);
        }
    }
}
