package comanda.connectors.toolkit.session;

import comanda.connectors.spi.Secret;
import comanda.domain.time.Deadline;
import java.util.List;

/** Where session keys come from, as a rule the vendor's cloud. Called from one thread at a time. */
@FunctionalInterface
public interface SessionKeySource {
    /**
     * The keys that may work, in the order in which they are to be tried; those that are known to be expired or inactive are left out. Each call is a login.
     *
     * @param deadline by when it returns, with whatever result
     */
    List<Secret> candidates(Deadline deadline) throws SourceFailure;
}
