package comanda.adapters.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import comanda.domain.table.TableId;
import comanda.http.access.Scope;
import comanda.pagestesting.Chromium;
import comanda.pagestesting.Tab;
import java.nio.file.Path;

/** Writes the pictures of docs/console.md and docs/evidence.md. Its argument is the folder to write them to. */
final class Pictures {
    private static final int WIDTH = 1_280;
    private static final int HEIGHT = 860;
    private final ConsoleServer server;
    private final Path folder;

    private Pictures(ConsoleServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    public static void main(String[] arguments) {
        try (ConsoleServer server = new ConsoleServer(Scope.DEBUG, true, -1);
                Chromium chromium = new Chromium()) {
            Pictures pictures = new Pictures(server, Path.of(arguments[0]));
            pictures.desktop(chromium);
            pictures.dark(chromium);
            pictures.phone(chromium);
            server.evidence.ofAYear();
            server.evidence.enterBaseline();
            pictures.evidence(chromium);
            pictures.conflict(chromium);
            pictures.away(chromium);
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
            page.locator(".main-column > details.trace summary").click();
            page.locator(".main-column > details.trace .as-hex").first().waitFor();
            page.locator(".main-column > details.trace").scrollIntoViewIfNeeded();
            tab.press("Not now");
            page.locator(".main-column > details.trace .as-text .field").nth(1).hover();
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file("trace")));
            page.navigate(server.url() + "/demo/messages?form=pre-bill");
            take(page, "messages");
            page.navigate(server.url() + "/demo/connection");
            live(page);
            take(page, "connection");
        }
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

    private void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file(name)));
    }

    private Path file(String name) {
        return folder.resolve("console-" + name + ".png");
    }
}
