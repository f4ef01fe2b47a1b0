package comanda.launcher.conformance;

import comanda.application.conformance.Badge;
import comanda.connectors.tck.Verdict;
import comanda.connectors.tck.rules.Group;
import comanda.connectors.tck.rules.Need;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which badge the verdicts come to. Bronze: no rule on descriptor, settings and lifecycle is broken. Silver: nor one on reading, concurrency and hygiene. Gold: pre-bill and close were proven on a
 * table. Of each group something must have been tried and kept.
 *
 * @param badge null where it is none
 * @param next the badge above it; null where there is none
 * @param needed what the next badge needs, a sentence each
 */
public record Standing(@Nullable Badge badge, @Nullable Badge next, List<String> needed) {
    public Standing {
        needed = List.copyOf(needed);
    }

    /** @param whyStopped why the run ended before all rules were tried: then there is no badge */
    public static Standing of(List<Verdict> verdicts, Optional<String> whyStopped) {
        if (whyStopped.isPresent()) {
            return new Standing(
                    null,
                    Badge.BRONZE,
                    List.of("A run to the end: this one was stopped, since " + whyStopped.get() + "."));
        }
        @Nullable Badge reached = null;
        for (Badge badge : Badge.values()) {
            List<String> missing = missing(badge, verdicts);
            if (!missing.isEmpty()) {
                return new Standing(reached, badge, missing);
            }
            reached = badge;
        }
        return new Standing(reached, null, List.of());
    }

    private static List<String> missing(Badge badge, List<Verdict> verdicts) {
        return switch (badge) {
            case BRONZE -> missing(Set.of(Group.DESCRIPTOR, Group.SETTINGS, Group.LIFECYCLE), verdicts);
            case SILVER -> missing(Set.of(Group.READING, Group.CONCURRENCY, Group.HYGIENE), verdicts);
            case GOLD -> missingWrites(verdicts);
        };
    }

    private static List<String> missing(Set<Group> groups, List<Verdict> verdicts) {
        List<String> missing = new ArrayList<>();
        groups.stream().sorted().forEach(group -> {
            List<Verdict> own = verdicts.stream()
                    .filter(verdict -> verdict.rule().group() == group)
                    .toList();
            List<String> broken = own.stream()
                    .filter(Verdict.Broken.class::isInstance)
                    .map(verdict -> Integer.toString(verdict.rule().number()))
                    .toList();
            if (!broken.isEmpty()) {
                missing.add("Rules on " + group.text() + " are broken: " + String.join(", ", broken) + ".");
            } else if (own.stream().noneMatch(Verdict.Kept.class::isInstance)) {
                missing.add("Something on " + group.text() + " has to be tried: " + whyNot(own) + ".");
            }
        });
        return missing;
    }

    private static String whyNot(List<Verdict> group) {
        return group.stream()
                .filter(verdict -> verdict.rule().need() != Need.SIMULATOR)
                .filter(Verdict.NotTried.class::isInstance)
                .map(verdict -> ((Verdict.NotTried) verdict).why())
                .findFirst()
                .orElse("there is no such rule");
    }

    private static List<String> missingWrites(List<Verdict> verdicts) {
        Map<String, List<String>> whys = new LinkedHashMap<>();
        verdicts.stream()
                .filter(verdict -> verdict.rule().need() == Need.WRITABLE_TABLE)
                .forEach(verdict -> whyNotKept(verdict)
                        .ifPresent(why -> whys.computeIfAbsent(why, _ -> new ArrayList<>())
                                .add(Integer.toString(verdict.rule().number()))));
        return whys.entrySet().stream()
                .map(why -> "Pre-bill and close proven on a table, with --allow-writes TABLE: "
                        + String.join(" and ", why.getValue()) + ", " + why.getKey() + ".")
                .toList();
    }

    private static Optional<String> whyNotKept(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Kept _ -> Optional.empty();
            case Verdict.Broken _ -> Optional.of("broken");
            case Verdict.NotTried(var _, String why) -> Optional.of("not tried: " + why);
        };
    }
}
