package comanda.adapters.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import comanda.domain.table.TableId;
import comanda.pagestesting.Chromium;
import comanda.pagestesting.Tab;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Takes the pictures of docs/console.md and docs/evidence.md anew: {@code mvn verify -pl adapters/console -am -Dtest=Pictures -Dsurefire.failIfNoSpecifiedTests=false}. */
class Pictures {
    private static final Path FOLDER = Path.of("../../docs/images");
    private static final int WIDTH = 1_280;
    private static final int HEIGHT = 860;
    private final ConsoleServer server = new ConsoleServer();

    @Test
    void arePicturesOfTheRealPages() {
        // The machine that takes the pictures may have no font that shows it.
        server.agent.leaveOut = "🧾 ";
        try (server;
                Chromium chromium = new Chromium()) {
            desktop(chromium);
            dark(chromium);
            phone(chromium);
            server.evidence.ofAYear();
            server.evidence.enterBaseline();
            evidence(chromium);
            conflict(chromium);
            away(chromium);
        }
    }

    private Tab inside(Chromium chromium, String language, int width, int height, ColorScheme colours) {
        Tab tab = chromium.visitor(language, width, height, colours);
        ConsolePages.comeIn(tab.page(), server.url());
        live(tab.page());
        return tab;
    }

    private static void live(Page page) {
        page.locator("#live[data-state=live]").waitFor();
    }

    private void table(Page page, String id) {
        page.navigate(server.url() + "/demo/tables/" + id);
        page.locator(".bubble").waitFor();
        live(page);
    }

    private void desktop(Chromium chromium) {
        try (Tab tab = inside(chromium, "en", WIDTH, HEIGHT, ColorScheme.LIGHT)) {
            Page page = tab.page();
            take(page, "tables");
            table(page, "12");
            take(page, "table");
            page.locator("#do-close").click();
            page.locator("#confirm-close").waitFor();
            take(page, "close");
            tab.press("Not now");
            trace(page);
            page.navigate(server.url() + "/demo/messages?form=pre-bill");
            take(page, "messages");
            page.navigate(server.url() + "/demo/connection");
            live(page);
            take(page, "connection");
        }
    }

    private static void trace(Page page) {
        Locator trace = page.locator(".trace-card");
        trace.locator("summary").click();
        trace.locator(".as-hex").last().waitFor();
        trace.locator(".as-text .field")
                .filter(new Locator.FilterOptions().setHasText("BOARDINFO"))
                .last()
                .hover();
        trace.screenshot(new Locator.ScreenshotOptions().setPath(file("trace")));
    }

    private void dark(Chromium chromium) {
        try (Tab tab = inside(chromium, "zh", WIDTH, HEIGHT, ColorScheme.DARK)) {
            table(tab.page(), "12");
            take(tab.page(), "dark");
        }
    }

    private void phone(Chromium chromium) {
        try (Tab tab = inside(chromium, "pt-BR", 390, 844, ColorScheme.LIGHT)) {
            take(tab.page(), "phone");
            table(tab.page(), "12");
            tab.page().locator("#do-close").click();
            tab.page().locator("#confirm-close").waitFor();
            tab.page().evaluate("() => scrollTo(0, 0)");
            take(tab.page(), "phone-close");
        }
    }

    private void evidence(Chromium chromium) {
        try (Tab tab = inside(chromium, "en", WIDTH, HEIGHT, ColorScheme.LIGHT)) {
            tab.page().navigate(server.url() + "/demo/evidence");
            takeWhole(tab.page(), "evidence");
            tab.page().navigate(server.url() + "/demo/evidence/report");
            takeWhole(tab.page(), "report");
        }
        try (Tab tab = inside(chromium, "zh", WIDTH, HEIGHT, ColorScheme.DARK)) {
            tab.page().navigate(server.url() + "/demo/evidence");
            take(tab.page(), "evidence-dark");
        }
        try (Tab tab = inside(chromium, "pt-BR", 390, 844, ColorScheme.LIGHT)) {
            tab.page().navigate(server.url() + "/demo/evidence");
            take(tab.page(), "evidence-phone");
        }
    }

    private void takeWhole(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file(name)));
    }

    private void conflict(Chromium chromium) {
        server.agent.end = server.agent.conflict(new TableId("1"));
        try (Tab tab = inside(chromium, "en", WIDTH, HEIGHT, ColorScheme.LIGHT)) {
            table(tab.page(), "1");
            tab.page().locator("#do-close").click();
            tab.page().locator("#confirm-close").click();
            tab.page().locator(".outcome").waitFor();
            take(tab.page(), "conflict");
        }
    }

    private void away(Chromium chromium) {
        try (Tab tab = inside(chromium, "en", WIDTH, HEIGHT, ColorScheme.LIGHT)) {
            server.agent.goAway();
            tab.page().locator("#condition .note").waitFor();
            take(tab.page(), "away");
        }
    }

    private static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file(name)));
    }

    private static Path file(String name) {
        return FOLDER.resolve("console-" + name + ".png");
    }
}
