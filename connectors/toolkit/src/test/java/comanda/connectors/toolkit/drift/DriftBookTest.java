package comanda.connectors.toolkit.drift;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorLog;
import comanda.connectors.spi.Drift;
import comanda.connectors.spi.Scheduler;
import comanda.connectors.spi.Secret;
import comanda.connectors.spi.TraceSink;
import comanda.connectors.spi.WireExchange;
import comanda.connectors.toolkit.redaction.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DriftBookTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T20:00:00Z");
    private static final Secret KEY = new Secret("7a3f9c2e-1d4b-4f6a-9b8e-2c5d8f1a0b7c");

    private final Host host = new Host();
    private final Redactor redactor = new Redactor(List.of(KEY));

    @TempDir
    private Path folder;

    /** A clock, a log and a scheduler that a test moves by hand. */
    private static final class Host extends Clock implements Scheduler, ConnectorLog, TraceSink {
        private final List<String> log = new ArrayList<>();
        private final List<Waiting> waiting = new ArrayList<>();
        private Duration passed = Duration.ZERO;

        record Waiting(Duration delay, Runnable work) {}

        void passes(Duration time) {
            passed = passed.plus(time);
        }

        void runWhatWaits() {
            List<Waiting> due = List.copyOf(waiting);
            waiting.clear();
            due.forEach(one -> one.work.run());
        }

        @Override
        public synchronized Scheduled after(Duration delay, String name, Runnable work) {
            Waiting one = new Waiting(delay, work);
            waiting.add(one);
            return () -> waiting.remove(one);
        }

        @Override
        public void info(String sentence) {
            log.add(sentence);
        }

        @Override
        public synchronized void warn(String sentence) {
            log.add(sentence);
        }

        @Override
        public void hide(Secret secret) {}

        @Override
        public boolean isListening() {
            return false;
        }

        @Override
        public void record(WireExchange exchange) {}

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return BEGIN.plus(passed);
        }
    }

    private DriftBook book() {
        ConnectorContext context = new ConnectorContext(host, host, new Random(1), host, host, folder);
        return new DriftBook(context, redactor, () -> host.passed.toNanos());
    }

    @Test
    void theSameIsCountedWithItsFirstAndLastTimeAndOneSample() {
        DriftBook book = book();
        book.saw("member", "line", "vip", () -> "{\"vip\":1}");
        host.passes(Duration.ofMinutes(3));
        book.saw("member", "line", "vip", () -> {
            throw new AssertionError("a second sample was made");
        });

        assertThat(book.entries())
                .containsExactly(
                        new Drift("member", "line", "vip", 2, BEGIN, BEGIN.plus(Duration.ofMinutes(3)), "{\"vip\":1}"));
        assertThat(host.log).hasSize(1).first().asString().contains("member 'vip' in line");
    }

    @Test
    void kindPlaceAndNameAreToldApart() {
        DriftBook book = book();
        book.saw("member", "line", "a", () -> "");
        book.saw("member", "bill", "a", () -> "");
        book.saw("type", "line", "a", () -> "");
        book.saw("member", "line", "b", () -> "");

        assertThat(book.entries()).hasSize(4).allMatch(entry -> entry.count() == 1);
        assertThat(host.log).hasSize(4);
    }

    @Test
    void whatComesBeyondTheBoundIsCountedInOne() {
        DriftBook book = book();
        for (int at = 0; at < 1_000; at++) {
            book.saw("member", "line", "m" + at, () -> "x");
        }
        book.saw("member", "line", "m0", () -> "x");

        assertThat(book.entries()).hasSize(65);
        assertThat(book.entries().getFirst().count()).isEqualTo(2);
        assertThat(book.entries().getLast())
                .extracting(Drift::kind, Drift::count)
                .containsExactly("more", 936L);
        assertThat(host.log).hasSize(64);
    }

    @Test
    void namesAndSamplesAreWithoutSecretsAndShort() {
        DriftBook book = book();
        book.saw("member", "line", "key-" + KEY.reveal() + "\n", () -> "x".repeat(600));
        book.saw("field", "answer", "n".repeat(30_000), () -> "y".repeat(500) + KEY.reveal() + "y".repeat(40_000));

        assertThat(book.entries()).allSatisfy(entry -> {
            assertThat(entry.name()).hasSizeLessThanOrEqualTo(64).doesNotContain("\n");
            assertThat(entry.sample()).hasSizeLessThanOrEqualTo(512);
        });
        assertThat(book.entries().toString() + host.log)
                .doesNotContain(KEY.reveal())
                .doesNotContain(KEY.reveal().substring(0, 9));
        assertThat(book.entries().getFirst().name()).isEqualTo("key-…0b7c?");
    }

    @Test
    void itIsWrittenAtOnceAndThenOnceAMinuteAtTheMost() throws IOException {
        DriftBook book = book();
        book.saw("member", "line", "a", () -> "");
        assertThat(host.waiting).extracting(Host.Waiting::delay).containsExactly(Duration.ZERO);
        host.runWhatWaits();
        assertThat(folder.resolve("drift.json")).content().contains("\"a\"");

        host.passes(Duration.ofSeconds(20));
        book.saw("member", "line", "b", () -> "");
        book.saw("member", "line", "b", () -> "");
        assertThat(host.waiting).extracting(Host.Waiting::delay).containsExactly(Duration.ofSeconds(40));
        assertThat(folder.resolve("drift.json")).content().doesNotContain("\"b\"");
        host.passes(Duration.ofSeconds(40));
        host.runWhatWaits();
        assertThat(folder.resolve("drift.json")).content().contains("\"b\"");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(host.waiting).isEmpty();
    }

    @Test
    void aRestartForgetsNothing() {
        DriftBook before = book();
        before.saw("member", "line", "a", () -> "{\"a\":1}");
        host.runWhatWaits();
        before.saw("member", "line", "a", () -> "");
        before.saw("status", "table", "7", () -> "{}");
        List<Drift> known = before.entries();
        before.close();
        before.close();
        assertThat(host.waiting).isEmpty();

        DriftBook after = book();

        assertThat(after.entries()).isEqualTo(known);
        host.log.clear();
        after.saw("member", "line", "a", () -> "");
        assertThat(after.entries().getFirst().count()).isEqualTo(3);
        assertThat(host.log).isEmpty();
    }

    @Test
    void nothingIsWrittenWhereNothingChanged() {
        book().close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDamagedFileIsSaidAndDriftCountedAnew() throws IOException {
        for (String damaged : List.of("[{\"kind\":\"mem", "[{\"kind\":\"member\",\"first\":\"never\"}]", "[] []")) {
            Files.writeString(folder.resolve("drift.json"), damaged);
            host.log.clear();
            DriftBook book = book();
            assertThat(book.entries()).isEmpty();
            assertThat(host.log).hasSize(1).first().asString().contains("drift.json is damaged");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenToIsSaidOnce() throws IOException {
        Path gone = folder;
        folder = folder.resolve("missing");
        DriftBook book = book();
        for (String name : List.of("a", "b")) {
            book.saw("member", "line", name, () -> "");
            host.runWhatWaits();
        }
        assertThat(host.log)
                .filteredOn(line -> line.contains("can't be written"))
                .hasSize(1);
        assertThat(book.entries()).hasSize(2);
        folder = gone;
    }

    @Test
    void manyThreadsLoseNoCount() throws InterruptedException {
        DriftBook book = book();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int at = 0; at < 8; at++) {
                threads.execute(() -> {
                    for (int times = 0; times < 1_000; times++) {
                        book.saw("member", "line", "m" + times % 10, () -> "");
                    }
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(book.entries()).hasSize(10).allMatch(entry -> entry.count() == 800);
        assertThat(host.log).hasSize(10);
    }
}
