package comanda.connectors.tck.rules;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All rules. */
public final class Rules {
    private static final List<Rule> ALL = Stream.of(
                    DescriptorRules.all(),
                    SettingsRules.all(),
                    LifecycleRules.all(),
                    ReadingRules.all(),
                    BillRules.all(),
                    WritingRules.all(),
                    FaultRules.all(),
                    RecoveryRules.all(),
                    ConcurrencyRules.all(),
                    HygieneRules.all(),
                    ShowingRules.all())
            .flatMap(List::stream)
            .sorted(Comparator.comparingInt(Rule::number))
            .toList();

    private Rules() {}

    /** By rising number. */
    public static List<Rule> all() {
        return ALL;
    }
}
