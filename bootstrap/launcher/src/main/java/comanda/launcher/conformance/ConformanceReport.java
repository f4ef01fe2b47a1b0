package comanda.launcher.conformance;

import comanda.application.conformance.ConformanceProof;
import comanda.application.conformance.PosCapability;
import comanda.application.conformance.Proof;
import comanda.connectors.spi.Capability;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.tck.Verdict;
import comanda.connectors.tck.bench.WriteTried;
import comanda.connectors.tck.rules.Group;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one run found. Holds no secret.
 *
 * @param about what was tried, where and when
 * @param stopped why the run ended before all rules were tried; null where it did not
 * @param writes what was sent to the table that was agreed to
 * @param capabilities what was found of each
 * @param rules by rising number
 */
public record ConformanceReport(
        About about,
        Standing standing,
        @Nullable String stopped,
        List<WriteTried> writes,
        Map<PosCapability, Proof> capabilities,
        List<RuleLine> rules) {
    public ConformanceReport {
        writes = List.copyOf(writes);
        capabilities = Map.copyOf(capabilities);
        rules = List.copyOf(rules);
    }

    /**
     * What was tried, where and when.
     *
     * @param version Comanda's
     * @param table that was agreed to be written to; null where nothing may be written
     */
    public record About(
            String version,
            String shop,
            Instant at,
            String connector,
            String vendor,
            String connectorVersion,
            int spiLevel,
            Set<PosCapability> declared,
            @Nullable String table) {
        public About {
            declared = Set.copyOf(declared);
        }

        public static About of(
                String version, String shop, Instant at, ConnectorDescription connector, @Nullable String table) {
            Set<PosCapability> declared = EnumSet.noneOf(PosCapability.class);
            connector.capabilities().forEach(capability -> declared.add(word(capability)));
            return new About(
                    version,
                    shop,
                    at,
                    connector.id(),
                    connector.vendor(),
                    connector.version(),
                    connector.spiLevel(),
                    declared,
                    table);
        }
    }

    /** How a rule came out. */
    public enum Result {
        KEPT("kept"),
        BROKEN("broken"),
        NOT_TRIED("not-tried");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        /** As it is spelled wherever people or programs read it. */
        public String word() {
            return word;
        }
    }

    /**
     * A rule and how it came out.
     *
     * @param detail what was seen where it is broken, why where it was not tried, else empty
     */
    public record RuleLine(int number, Group group, String sentence, Result result, String detail, String lookAt) {
        /** @param redaction takes secrets out */
        public static RuleLine of(Verdict verdict, UnaryOperator<String> redaction) {
            var rule = verdict.rule();
            return switch (verdict) {
                case Verdict.Kept _ ->
                    new RuleLine(rule.number(), rule.group(), rule.sentence(), Result.KEPT, "", rule.lookAt());
                case Verdict.Broken broken ->
                    new RuleLine(
                            rule.number(),
                            rule.group(),
                            rule.sentence(),
                            Result.BROKEN,
                            redaction.apply(broken.seen()),
                            rule.lookAt());
                case Verdict.NotTried(var _, String why) ->
                    new RuleLine(
                            rule.number(),
                            rule.group(),
                            rule.sentence(),
                            Result.NOT_TRIED,
                            redaction.apply(why),
                            rule.lookAt());
            };
        }
    }

    /** @param redaction takes secrets out of what rules saw */
    public static ConformanceReport of(
            About about,
            List<Verdict> verdicts,
            List<WriteTried> writes,
            Optional<String> whyStopped,
            UnaryOperator<String> redaction) {
        Standing standing = Standing.of(verdicts, whyStopped);
        return new ConformanceReport(
                about,
                new Standing(
                        standing.badge(),
                        standing.next(),
                        standing.needed().stream().map(redaction).toList()),
                whyStopped.map(redaction).orElse(null),
                writes,
                proofs(verdicts),
                verdicts.stream()
                        .map(verdict -> RuleLine.of(verdict, redaction))
                        .toList());
    }

    public int count(Result result) {
        return (int) rules.stream().filter(rule -> rule.result() == result).count();
    }

    /** Whether a rule was broken. */
    public boolean hasBroken() {
        return count(Result.BROKEN) > 0;
    }

    public Proof proofOf(PosCapability capability) {
        return capabilities.getOrDefault(capability, Proof.NOT_TRIED);
    }

    /** What the agent is to show of it. */
    public ConformanceProof proof() {
        return new ConformanceProof(
                about.connector(),
                about.connectorVersion(),
                about.spiLevel(),
                about.at(),
                standing.badge(),
                capabilities,
                count(Result.KEPT),
                count(Result.BROKEN),
                count(Result.NOT_TRIED));
    }

    /** A rule speaks of the capability farthest along that it needs; what a connector leaves behind says nothing about any. */
    private static Map<PosCapability, Proof> proofs(List<Verdict> verdicts) {
        Map<PosCapability, Proof> proofs = new EnumMap<>(PosCapability.class);
        for (PosCapability capability : PosCapability.values()) {
            proofs.put(capability, Proof.NOT_TRIED);
        }
        for (Verdict verdict : verdicts) {
            if (verdict.rule().group() != Group.HYGIENE) {
                verdict.rule().capabilities().stream()
                        .map(ConformanceReport::word)
                        .max(PosCapability::compareTo)
                        .ifPresent(capability -> proofs.merge(capability, proof(verdict), ConformanceReport::worse));
            }
        }
        return proofs;
    }

    private static Proof proof(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Kept _ -> Proof.PROVEN;
            case Verdict.Broken _ -> Proof.FAILED;
            case Verdict.NotTried _ -> Proof.NOT_TRIED;
        };
    }

    private static Proof worse(Proof one, Proof other) {
        if (one == Proof.FAILED || other == Proof.FAILED) {
            return Proof.FAILED;
        }
        return one == Proof.PROVEN ? one : other;
    }

    private static PosCapability word(Capability capability) {
        return switch (capability) {
            case READ_TABLES -> PosCapability.READ_TABLES;
            case READ_BILLS -> PosCapability.READ_BILLS;
            case PRE_BILL -> PosCapability.PRE_BILL;
            case CLOSE -> PosCapability.CLOSE;
        };
    }
}
