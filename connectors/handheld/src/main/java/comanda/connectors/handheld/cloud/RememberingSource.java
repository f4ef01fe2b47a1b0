package comanda.connectors.handheld.cloud;

import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.session.SessionKeySource;
import comanda.connectors.toolkit.session.SourceFailure;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Remembers how the source was when it was last asked, so that whoever looks things over need not log in once more: a login that is refused must not be tried twice in a row. Safe for any thread. */
public final class RememberingSource implements SessionKeySource {
    private final SessionKeySource source;
    private final LongSupplier nanoClock;
    private volatile @Nullable Remembered last;

    public RememberingSource(SessionKeySource source, LongSupplier nanoClock) {
        this.source = source;
        this.nanoClock = nanoClock;
    }

    /** How it was. */
    public sealed interface Result {
        /** The login worked. */
        record Keys(int number) implements Result {}

        /** It did not. */
        record Failed(String sentence) implements Result {}
    }

    private record Remembered(Result result, long at) {}

    @Override
    public List<Secret> candidates(Deadline deadline) throws SourceFailure {
        try {
            List<Secret> keys = source.candidates(deadline);
            last = new Remembered(new Result.Keys(keys.size()), nanoClock.getAsLong());
            return keys;
        } catch (SourceFailure failure) {
            last = new Remembered(new Result.Failed(failure.sentence()), nanoClock.getAsLong());
            throw failure;
        }
    }

    /** How it is: as remembered where that is not older than this, else asked now. */
    public Result result(Duration notOlderThan, Deadline deadline) {
        Remembered remembered = last;
        if (remembered != null && nanoClock.getAsLong() - remembered.at <= notOlderThan.toNanos()) {
            return remembered.result;
        }
        try {
            return new Result.Keys(candidates(deadline).size());
        } catch (SourceFailure failure) {
            return new Result.Failed(failure.sentence());
        }
    }
}
