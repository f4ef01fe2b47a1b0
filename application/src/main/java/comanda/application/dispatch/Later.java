package comanda.application.dispatch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What is done when the store has answered, on whichever thread that is. A defect in it is logged and ends nothing else. */
final class Later {
    private static final Logger LOG = System.getLogger(Later.class.getName());

    private Later() {}

    /**
     * @param otherwise where the store could not do it
     */
    static <T> void on(CompletableFuture<T> future, Consumer<T> then, Runnable otherwise) {
        var _ = future.handle((result, failure) -> {
            try {
                if (failure == null) {
                    then.accept(result);
                } else {
                    otherwise.run();
                }
            } catch (RuntimeException defect) {
                LOG.log(Level.ERROR, "What follows an answer of the database failed because of a defect.", defect);
            }
            return null;
        });
    }
}
