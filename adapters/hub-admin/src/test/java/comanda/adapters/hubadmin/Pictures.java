package comanda.adapters.hubadmin;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import comanda.pagestesting.Chromium;
import comanda.pagestesting.Tab;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Takes the pictures of docs/hub-admin.md anew: {@code mvn verify -pl adapters/hub-admin -am -Dtest=Pictures -Dsurefire.failIfNoSpecifiedTests=false}. */
class Pictures {
    private static final Path FOLDER = Path.of("../../docs/images");
    private static final int WIDTH = 1_280;
    private static final int HEIGHT = 860;
    private final AdminServer server = new AdminServer(
            AdminServer.ADMINISTRATOR, Locale.ENGLISH, false, URI.create("https://hub.example"), false, -1);

    @Test
    void arePicturesOfTheRealPages() {
        try (server;
                Chromium chromium = new Chromium()) {
            SampleFleet.fillPresentable(server.hub, server.clock.instant());
            desktop(chromium);
            dark(chromium);
            phone(chromium);
        }
    }

    private void desktop(Chromium chromium) {
        try (Tab tab = chromium.visitor("en", WIDTH, HEIGHT, ColorScheme.LIGHT)) {
            Page page = tab.page();
            page.navigate(server.url() + "/admin/login");
            take(page, "login");
            AdminPages.logIn(page, server.url());
            take(page, "fleet");
            page.navigate(server.url() + "/admin/tasks/"
                    + server.hub.newest(SampleFleet.BISTRO).id());
            take(page, "task");
            page.navigate(server.url() + "/admin/shops/" + SampleFleet.BISTRO);
            tab.press("Make an enrollment code");
            page.locator("#enrollment-code").waitFor();
            page.evaluate("() => scrollTo(0, 0)");
            page.mouse().move(1, HEIGHT);
            take(page, "shop");
        }
    }

    private void dark(Chromium chromium) {
        try (Tab tab = chromium.visitor("zh", WIDTH, HEIGHT, ColorScheme.DARK)) {
            Page page = tab.page();
            AdminPages.logIn(page, server.url());
            take(page, "dark");
        }
    }

    private void phone(Chromium chromium) {
        try (Tab tab = chromium.visitor("pt-BR", 390, 844, ColorScheme.LIGHT)) {
            Page page = tab.page();
            AdminPages.logIn(page, server.url());
            take(page, "phone");
        }
    }

    private static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve("hub-" + name + ".png")));
    }
}
