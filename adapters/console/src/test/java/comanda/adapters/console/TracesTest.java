package comanda.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracesTest {
    private ConsoleServer server;
    private ConsoleVisit visit;

    @BeforeEach
    void start() {
        server = new ConsoleServer();
        visit = ConsoleVisit.inside(server);
    }

    @AfterEach
    void stop() {
        visit.close();
        server.close();
    }

    private String traceOf(String page) {
        Matcher link = Pattern.compile("href=\"(/demo/traces/[0-9]+)\"").matcher(page);
        assertThat(link.find()).isTrue();
        return visit.getByHtmx(link.group(1)).body();
    }

    @Test
    void aTraceShowsTheBytesBothWaysWithDelimitersAndPayloads() {
        String trace = traceOf(visit.page("/demo/tables/12"));

        assertThat(trace).contains("11.8 ms", "handheld", "<span class=\"is-delimiter\">[EOM]</span>");
        assertThat(trace).contains("<span class=\"is-name\">BOARDINFO</span>");
        assertThat(trace).contains("BOARDINFO, unpacked", "\"total\" : 403.80");
        assertThat(trace).contains("<span class=\"offset\">0000</span>", "47 45 54 42 4f 41 52 44");
    }

    @Test
    void oneFieldHasOneNameInBothViews() {
        String trace = traceOf(visit.page("/demo/tables/12"));

        Matcher field =
                Pattern.compile("data-f=\"([a-z0-9]+-[0-9]+)\" tabindex=\"-1\"").matcher(trace);
        assertThat(field.find()).isTrue();
        String id = field.group(1);
        assertThat(trace.split(Pattern.quote("data-f=\"" + id + "\""), -1)).hasSizeGreaterThan(2);
    }

    @Test
    void anActionsTraceHasWhatItChanged() {
        String version = SampleRestaurant.dinner().version().value();
        String answer = visit.post("/demo/tables/12/pre-bill", Map.of("billVersion", version))
                .body();

        assertThat(traceOf(answer)).contains("POSTQUEUE", "QUEUE, unpacked", "\"Action\" : 3");
    }

    @Test
    void anExchangeWithoutAnAnswerSaysSo() {
        server.agent.goAway();

        assertThat(traceOf(visit.page("/demo/tables/12"))).contains("No answer came.");
    }

    @Test
    void aSessionKeepsItsLastTwentyAndTheyAreItsOwn() {
        for (int i = 0; i < 25; i++) {
            visit.page("/demo/tables/12");
        }

        String all = visit.page("/demo/traces");

        assertThat(all.split("Read the bill", -1)).hasSize(20 + 1);
        assertThat(visit.get("/demo/traces/2").statusCode()).isEqualTo(404);
        assertThat(visit.get("/demo/traces/x").statusCode()).isEqualTo(404);
        assertThat(visit.page("/demo/traces/26")).contains("GETBOARDCONTENT");
        try (ConsoleVisit other = ConsoleVisit.inside(server)) {
            assertThat(other.get("/demo/traces/26").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whatAPageAsksByItselfIsNotKept() {
        for (int i = 0; i < 5; i++) {
            visit.getByHtmx("/demo/tables/12/live");
            visit.getByHtmx("/demo/tables/12/message");
        }

        assertThat(visit.page("/demo/traces")).doesNotContain("Read the bill");
    }
}
