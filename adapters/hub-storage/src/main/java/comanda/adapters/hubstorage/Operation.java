package comanda.adapters.hubstorage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done with the database, and who waits for it.
 *
 * @param shop whose order among others it keeps; null where it has none to keep
 * @param bytes how much memory it holds while it waits
 * @param askedAt in {@link System#nanoTime}
 */
record Operation<I, R>(
        Kind<I, R> kind, @Nullable String shop, I input, long bytes, long askedAt, CompletableFuture<R> done) {
    static <I, R> Operation<I, R> of(Kind<I, R> kind, @Nullable String shop, I input, long bytes) {
        return new Operation<>(kind, shop, input, bytes, System.nanoTime(), new CompletableFuture<>());
    }

    /** Does many operations of one kind at once. */
    interface Batch<I, R> {
        /** @return what came of each */
        List<R> run(Session session, List<I> inputs) throws SQLException;
    }

    /** Does one. */
    interface Single<I, R> {
        R run(Session session, I input) throws SQLException;
    }

    /** A kind of operation; the same object for all of them. */
    record Kind<I, R>(String name, Batch<I, R> batch) {
        /** Of operations that gain nothing by being done together. */
        static <I, R> Kind<I, R> oneByOne(String name, Single<I, R> single) {
            return new Kind<>(name, (session, inputs) -> {
                List<R> results = new ArrayList<>(inputs.size());
                for (I input : inputs) {
                    results.add(single.run(session, input));
                }
                return results;
            });
        }

        @Override
        public String toString() {
            return name;
        }
    }

    void failed(Throwable why) {
        done.completeExceptionally(why);
    }
}
