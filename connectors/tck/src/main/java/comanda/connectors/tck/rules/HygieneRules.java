package comanda.connectors.tck.rules;

import comanda.connectors.spi.Capability;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.WireExchange;
import comanda.connectors.tck.bench.Bench;
import comanda.connectors.tck.bench.Claim;
import comanda.connectors.tck.bench.DoesNotApply;
import comanda.connectors.tck.bench.OpenFiles;
import comanda.connectors.tck.bench.Stand;
import comanda.connectors.tck.bench.ThreadWatch;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;

/** Rules 901 and on: what a connector leaves behind, and what it tells. */
final class HygieneRules {
    private static final Duration END_OF_CONNECTIONS = Duration.ofSeconds(3);
    private static final int CALLS = 100;
    private static final int MOST_LINES = 25;
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private HygieneRules() {}

    static List<Rule> all() {
        return List.of(
                rule(
                                901,
                                "After close() no thread is left.",
                                "threads and executors of the connector's own: use the context's scheduler; and HttpClients that are not closed",
                                HygieneRules::noThreadLeft)
                        .runAlone(),
                rule(
                                902,
                                "After close() no connection is left.",
                                "sockets that close() does not know of",
                                HygieneRules::noConnectionLeft)
                        .needs(Need.SIMULATOR),
                rule(
                                903,
                                "After close() no file is left open.",
                                "streams and channels outside of try-with-resources",
                                HygieneRules::noFileLeftOpen)
                        .runAlone(),
                rule(
                        904,
                        "No secret stands in the log.",
                        "log lines with keys, requests or settings in them; ConnectorLog.hide for what cannot be avoided",
                        HygieneRules::noSecretInLog),
                rule(
                        905,
                        "No secret stands in a trace, in whatever form.",
                        "redact bytes, text and fields before TraceSink.record",
                        HygieneRules::noSecretInTrace),
                rule(
                        906,
                        "No toString() shows a secret.",
                        "records with secret components; hold secrets as Secret",
                        HygieneRules::noSecretInToString),
                rule(
                        907,
                        "No failure tells a secret, and each is a sentence for people.",
                        "the message: what happened, where, what to do; no exception's class name, no request",
                        HygieneRules::failuresAreSentences),
                rule(
                                908,
                                "A point of sale that is away for long does not fill the log.",
                                "a line when it goes and one when it comes back; the rest is status",
                                HygieneRules::logIsNotFilled)
                        .needs(Need.SIMULATOR),
                rule(
                        909,
                        "Files in the private folder are for their owner alone.",
                        "how files are made: with rw------- from the beginning",
                        HygieneRules::filesAreTheOwners),
                rule(
                                910,
                                "Exchanges are traced with both directions when somebody listens, and not at all when nobody does.",
                                "TraceSink: ask isListening() first; record what was sent and what came",
                                HygieneRules::tracesWhenAsked)
                        .of(Capability.READ_TABLES),
                rule(
                                911,
                                "Nothing is written to the process's standard output.",
                                "System.out, System.err, printStackTrace",
                                HygieneRules::printsNothing)
                        .runAlone(),
                rule(
                                912,
                                "What belongs to the whole process stays as it is: locale, time zone, system properties.",
                                "Locale.setDefault, TimeZone.setDefault, System.setProperty",
                                HygieneRules::leavesTheProcessAlone)
                        .runAlone());
    }

    private static Rule rule(int number, String sentence, String lookAt, Rule.Check check) {
        return Rule.anyPos(number, sentence, lookAt, check).of(Capability.READ_TABLES, Capability.READ_BILLS);
    }

    private static void noThreadLeft(Stand stand) throws Exception {
        // What the platform starts once is not this connector's.
        spendAndClose(stand);
        ThreadWatch watch = ThreadWatch.begin();
        List<String> work = spendAndClose(stand);
        Claim.equal(List.of(), work, "the list of background work that goes on after close()");
        Map<Long, String> left = watch.left();
        Claim.holds(left.isEmpty(), () -> "threads are left after close(): " + left.values());
    }

    private static List<String> spendAndClose(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            Evening.spend(bench);
            bench.closeConnectors();
            return bench.workLeft();
        }
    }

    private static void noConnectionLeft(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            Evening.spend(bench);
            // In the evening the point of sale goes and ends all connections, the forgotten ones too.
            bench.connector().probe(Bench.deadline());
            bench.connector().checks(Bench.deadline());
            bench.closeConnectors();
            // One that is opened after the others, and answered, so that the others have been seen.
            bench.open().probe(Bench.deadline());
            bench.closeConnectors();
            boolean ended = bench.pos().recorder().await(seen -> seen.openConnections() == 0, END_OF_CONNECTIONS);
            Claim.holds(ended, () -> bench.pos().recorder().openConnections() + " connections are left after close()");
        }
    }

    private static void noFileLeftOpen(Stand stand) throws Exception {
        spendAndClose(stand);
        List<String> before =
                OpenFiles.now().orElseThrow(() -> new DoesNotApply("this system does not list open files"));
        spendAndClose(stand);
        List<String> left = new ArrayList<>(OpenFiles.now().orElse(List.of()));
        before.forEach(left::remove);
        Claim.equal(List.of(), left, "the list of files left open");
    }

    private static void noSecretInLog(Stand stand) {
        try (Bench bench = stand.bench()) {
            Evening.spend(bench);
            bench.host().log().forEach(line -> bench.mustHideSecrets(line, "the log"));
        }
    }

    private static void noSecretInTrace(Stand stand) {
        try (Bench bench = stand.bench()) {
            bench.host().listen(true);
            Evening.spend(bench);
            List<WireExchange> exchanges = bench.host().exchanges();
            for (WireExchange exchange : exchanges) {
                bench.mustHideSecrets(exchange.toString(), "a trace");
                bench.mustHideSecretsInBase64(exchange.toString(), "a trace");
                bench.mustHideSecretsInHex(exchange.request().hex(), "a trace");
                if (exchange.response() != null) {
                    bench.mustHideSecretsInHex(exchange.response().hex(), "a trace");
                }
            }
        }
    }

    private static void noSecretInToString(Stand stand) {
        try (Bench bench = stand.bench()) {
            Evening.spend(bench);
            bench.mustHideSecrets(String.valueOf(bench.provider()), "the provider's toString()");
            bench.mustHideSecrets(bench.provider().describe().toString(), "the description");
            bench.mustHideSecrets(String.valueOf(bench.connector()), "the connector's toString()");
            bench.mustHideSecrets(String.valueOf(bench.connector().status()), "the status");
            bench.mustHideSecrets(String.valueOf(bench.connector().checks(Bench.deadline())), "a check");
        }
    }

    private static void failuresAreSentences(Stand stand) {
        try (Bench bench = stand.bench()) {
            for (ConnectorFailure failure : Evening.spend(bench)) {
                String message = String.valueOf(failure.getMessage());
                bench.mustHideSecrets(message, "a failure");
                Claim.holds(message.strip().length() >= 15, () -> "a failure says no more than \"" + message + "\"");
                Claim.holds(
                        !message.contains("Exception") && !message.contains("java."),
                        () -> "a failure talks to programmers: \"" + message + "\"");
            }
        }
    }

    private static void logIsNotFilled(Stand stand) {
        try (Bench bench = stand.bench()) {
            Evening.spend(bench);
            int before = bench.host().log().size();
            RecoveryRules.switchOff(bench);
            for (int call = 0; call < CALLS; call++) {
                Scenes.failure(() -> bench.connector().tables(Bench.deadline()), "tables() with nobody there");
            }
            int lines = bench.host().log().size() - before;
            Claim.holds(
                    lines <= MOST_LINES,
                    () -> CALLS + " calls with nobody there wrote " + lines + " lines into the log");
        }
    }

    private static void filesAreTheOwners(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            Evening.spend(bench);
            bench.closeConnectors();
            List<Path> files = RecoveryRules.files(bench.folder());
            if (files.isEmpty()) {
                throw new DoesNotApply("it keeps no files");
            }
            for (Path file : files) {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
                Claim.holds(
                        OWNERS.containsAll(permissions),
                        () -> "the file " + bench.folder().relativize(file) + " has the permissions " + permissions);
            }
        }
    }

    private static void tracesWhenAsked(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            Scenes.someTables(bench);
            Claim.equal(0, bench.host().exchanges().size(), "the number of exchanges traced while nobody listens");
            bench.host().listen(true);
            Scenes.someTables(bench);
            List<WireExchange> exchanges = bench.host().exchanges();
            Claim.holds(!exchanges.isEmpty(), () -> "tables() traces nothing while somebody listens");
            for (WireExchange exchange : exchanges) {
                WireExchange.Message answer = exchange.response();
                Claim.holds(
                        !exchange.request().ascii().isBlank()
                                && answer != null
                                && !answer.ascii().isBlank(),
                        () -> "an exchange is traced without its question or its answer");
            }
        }
    }

    private static void printsNothing(Stand stand) throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream catching = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(catching);
            System.setErr(catching);
            spendAndClose(stand);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        Claim.equal("", printed.toString(StandardCharsets.UTF_8), "what was printed");
    }

    private static void leavesTheProcessAlone(Stand stand) throws Exception {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Properties before = (Properties) System.getProperties().clone();
        try {
            spendAndClose(stand);
            Claim.equal(locale, Locale.getDefault(), "the default locale");
            Claim.equal(zone, TimeZone.getDefault(), "the default time zone");
            Set<Object> changed = new HashSet<>(System.getProperties().keySet());
            changed.addAll(before.keySet());
            changed.removeIf(name ->
                    Objects.equals(before.get(name), System.getProperties().get(name)));
            Claim.equal(Set.of(), changed, "the set of system properties that changed");
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
            System.setProperties(before);
        }
    }
}
