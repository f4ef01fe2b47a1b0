package comanda.adapters.printagent;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.adapters.hubprotocol.AgentMessage.LogEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class HubLogTest {
    private static final Logger LOG = LoggerFactory.getLogger(HubLogTest.class);

    private final AtomicLong now = new AtomicLong(-5);
    private final AtomicLong rings = new AtomicLong();
    private final HubLog log =
            new HubLog(new LineRedactor(new AgentToken("s3cr3t-token")), now::get, rings::incrementAndGet);

    private List<String> drained() {
        List<String> lines = new ArrayList<>();
        for (LogEvent next = log.peek(); next != null; next = log.peek()) {
            lines.add(next.message());
            log.sent(next);
        }
        return lines;
    }

    @Test
    void twentyLinesGoAtOnceAndTenAMinuteAfterThem() {
        for (int at = 0; at < 30; at++) {
            log.add("warn", "line " + at, FakeShop.NOW);
        }
        assertThat(drained())
                .hasSize(21)
                .startsWith("10 more lines were left out: the agent logs too much.", "line 0")
                .endsWith("line 19");
        assertThat(rings).hasValue(20);
        now.addAndGet(Duration.ofSeconds(12).toNanos());
        for (int at = 30; at < 40; at++) {
            log.add("warn", "line " + at, FakeShop.NOW);
        }
        assertThat(drained())
                .containsExactly("8 more lines were left out: the agent logs too much.", "line 30", "line 31");
        assertThat(log.lastLines()).containsExactly("line 35", "line 36", "line 37", "line 38", "line 39");
    }

    @Test
    void aLineThatCouldNotBeSentIsTheNextOneAgain() {
        for (int at = 0; at < 22; at++) {
            log.add("warn", "line " + at, FakeShop.NOW);
        }
        LogEvent notice = Objects.requireNonNull(log.peek());
        assertThat(notice.message()).startsWith("2 more lines");
        assertThat(log.peek()).isSameAs(notice);
        log.sent(notice);
        LogEvent first = Objects.requireNonNull(log.peek());
        assertThat(first.message()).isEqualTo("line 0");
        assertThat(log.peek()).isSameAs(first);
        assertThat(drained()).hasSize(20).startsWith("line 0");
    }

    @Test
    void whatWaitsForAConnectionHasABound() {
        for (int minute = 0; minute < 30; minute++) {
            for (int at = 0; at < 10; at++) {
                log.add("warn", "line " + minute + "." + at, FakeShop.NOW);
            }
            now.addAndGet(Duration.ofMinutes(1).toNanos());
        }
        List<String> lines = drained();
        assertThat(lines).hasSize(101).endsWith("line 29.9");
        assertThat(lines.getFirst()).startsWith("200 more lines");
    }

    @Test
    void warningsAndErrorsOfTheAgentsLogAreHeardUntilItIsClosed() {
        log.listen();
        LOG.info("not this");
        LOG.warn("this one");
        LOG.error("and this", new IllegalStateException("because"));
        log.close();
        LOG.warn("not this either");
        assertThat(drained())
                .contains("this one", "and this (java.lang.IllegalStateException: because)")
                .noneMatch(line -> line.startsWith("not this"));
    }

    @ParameterizedTest
    @CsvSource({
        "the token is s3cr3t-token here,the token is [hidden] here",
        "Authorization: Bearer abcdef123,Authorization: Bearer [hidden]",
        "authorization: basic dXNlcjpwYXNz,authorization: basic [hidden]",
        "password=hunter2 rest,password=[hidden] rest",
        "'{\"access_token\":\"abc\",\"x\":1}','{\"access_token\":\"[hidden]\",\"x\":1}'",
        "TOKEN[EQ]abc[NP]USERID[EQ]1,TOKEN[EQ][hidden][NP]USERID[EQ]1",
        "The token of this shop was revoked.,The token of this shop was revoked."
    })
    void noSecretLeavesTheRestaurant(String line, String sent) {
        log.add("warn", line, FakeShop.NOW);
        assertThat(drained()).containsExactly(sent);
    }

    @Test
    void aLineIsOneLineAndNotTooLong() {
        log.add("warn", "a\nb\u001b[31m", FakeShop.NOW);
        log.add("warn", "x".repeat(100_000), FakeShop.NOW);
        assertThat(drained().getFirst()).isEqualTo("a b [31m");
        assertThat(log.lastLines().getLast()).hasSize(1_000);
    }
}
