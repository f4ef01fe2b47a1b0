package comanda.connectors.tck.broken;

import java.util.List;
import java.util.stream.Stream;

/** All connectors that are broken on purpose, one for each rule. */
final class BrokenConnectors {
    private static final List<BrokenConnector> ALL = Stream.of(
                    BrokenDescriptions.all(),
                    BrokenSettings.all(),
                    BrokenLifecycle.all(),
                    BrokenReading.all(),
                    BrokenBills.all(),
                    BrokenWriting.all(),
                    BrokenReads.all(),
                    BrokenWrites.all(),
                    BrokenRecovery.all(),
                    BrokenConcurrency.all(),
                    BrokenHygiene.all(),
                    BrokenShowing.all())
            .flatMap(List::stream)
            .toList();

    private BrokenConnectors() {}

    /** By rising number of the rule that each breaks. */
    static List<BrokenConnector> all() {
        return ALL;
    }
}
