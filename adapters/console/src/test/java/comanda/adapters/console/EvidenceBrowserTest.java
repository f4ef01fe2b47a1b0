package comanda.adapters.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import comanda.pagestesting.Accessibility;
import comanda.pagestesting.Chromium;
import comanda.pagestesting.Tab;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was counted by day, in a real browser and on paper. */
class EvidenceBrowserTest {
    private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page\\b(?!s)");
    /** How many colours a canvas has: one for a canvas on which nothing was drawn. */
    private static final String COLOURS = """
            canvas => {
              const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
              return new Set(pixels).size;
            }""";

    private static @Nullable Chromium chromium;
    private ConsoleServer server;
    private Tab tab;
    private Page page;

    @BeforeAll
    static void open() {
        assumeTrue(Chromium.isInstalled(), Chromium.missing());
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start() {
        server = new ConsoleServer();
        visit("en", 1_280, ColorScheme.LIGHT);
    }

    private void visit(String language, int width, ColorScheme colours) {
        if (chromium == null) {
            throw new IllegalStateException("there is no browser");
        }
        tab = chromium.visitor(language, width, 900, colours);
        page = tab.page();
        ConsolePages.comeIn(page, server.url(), ConsoleServer.OWNER);
    }

    @AfterEach
    void stop() {
        try {
            noComplaints();
        } finally {
            tab.close();
            server.close();
        }
    }

    private void noComplaints() {
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.requestsElsewhere(server.url())).isEmpty();
    }

    private void show(String path) {
        page.navigate(server.url() + path);
    }

    private String lastDays(int count) {
        return "?from=" + server.evidence.today().minusDays(count - 1L) + "&to=" + server.evidence.today();
    }

    @Test
    void theChartsAreDrawnInBothColours() {
        server.evidence.ofAYear();
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            tab.close();
            visit("en", 1_280, colours);
            show("/demo/evidence");
            for (String chart : List.of("tables", "times", "classes")) {
                assertThat(page.locator("#chart-" + chart)).isVisible();
                assertThat((int) page.locator("#chart-" + chart).evaluate(COLOURS))
                        .as(chart + " " + colours)
                        .isGreaterThan(4);
            }
            noComplaints();
        }
    }

    @Test
    void theFiguresOfAChartAreInATableThatTheKeyboardOpens() {
        server.evidence.ofAYear();
        show("/demo/evidence");
        page.locator("#h-tables ~ details summary").focus();
        page.keyboard().press("Enter");

        assertThat(page.locator("#h-tables ~ details tbody tr")).hasCount(30);
        assertThat(page.locator("#h-tables ~ details")).containsText("not running");
    }

    @Test
    void otherDaysAreChosenAndABaselineIsEnteredByHand() {
        server.evidence.ofAYear();
        page.locator("nav a[href='/demo/evidence']").click();
        page.locator(".choose-days nav a").first().click();
        assertThat(page.locator("#h-tables ~ details tbody tr")).hasCount(7);
        page.locator("#enter-baseline").click();
        page.locator("input[name=median]").fill("8:00");
        page.locator(".fields input[name=from]").fill("2026-01-01");
        page.locator(".fields input[name=to]").fill("2026-01-31");
        page.locator("#keep-baseline").click();

        assertThat(page.locator("#compared")).containsText("8 min");
        assertThat(page.locator("#h-tables ~ details tbody tr")).hasCount(7);
        page.locator("#remove-baseline").click();
        // What was measured while the agent looked on, long ago, takes its place.
        assertThat(page.locator("#compared")).containsText("measured by the agent");
    }

    @Test
    void everythingCanBeUsedByEverybodyInBothColours() {
        server.evidence.ofAYear();
        server.evidence.enterBaseline();
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            tab.close();
            visit("en", 1_280, colours);
            for (String path : List.of(
                    "/demo/evidence", "/demo/evidence/report", "/demo/evidence?from=2020-01-01&to=2020-01-07")) {
                show(path);
                page.evaluate("() => document.querySelectorAll('details').forEach(one => one.open = true)");
                assertThat(Accessibility.troubleWith(page))
                        .as(path + " " + colours)
                        .isEmpty();
            }
            noComplaints();
        }
    }

    @Test
    void everythingFitsAPhoneInEveryLanguage() {
        server.evidence.ofAYear();
        server.evidence.enterBaseline();
        for (String language : List.of("pt-BR", "en", "zh-CN")) {
            tab.close();
            visit(language, 390, ColorScheme.LIGHT);
            for (String path : List.of("/demo/evidence" + lastDays(90), "/demo/evidence/report" + lastDays(400))) {
                show(path);
                page.evaluate("() => document.querySelectorAll('details').forEach(one => one.open = true)");
                assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
                        .as(language + " " + path)
                        .isEqualTo(390);
            }
            noComplaints();
        }
    }

    @Test
    void theReportIsOneSheetOfPaperInEveryLanguage() {
        server.evidence.ofAYear();
        server.evidence.enterBaseline();
        for (String language : List.of("pt-BR", "en", "zh-CN")) {
            tab.close();
            visit(language, 1_280, ColorScheme.DARK);
            for (int days : List.of(1, 30, 400)) {
                show("/demo/evidence/report" + lastDays(days));
                String pdf = new String(
                        page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)), StandardCharsets.ISO_8859_1);
                assertThat(SHEET.matcher(pdf).results().count())
                        .as(language + " " + days)
                        .isEqualTo(1);
            }
            noComplaints();
        }
    }

    @Test
    void aReportOfNothingIsASheetAsWell() {
        show("/demo/evidence/report");
        byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
        assertThat(SHEET.matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                        .results()
                        .count())
                .isEqualTo(1);
    }
}
