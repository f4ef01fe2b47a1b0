package comanda.adapters.hubadmin;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.TaskType;
import java.nio.file.Path;

/** Writes the pictures of docs/hub-admin.md. Its argument is the folder to write them to. */
final class Pictures {
    private static final int WIDTH = 1_280;
    private static final int HEIGHT = 860;
    private final AdminServer server;
    private final Path folder;

    private Pictures(AdminServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    public static void main(String[] arguments) {
        try (AdminServer server = new AdminServer();
                AdminServer legacy = new AdminServer(AdminServer.ADMINISTRATOR, true);
                Chromium chromium = new Chromium()) {
            SampleFleet.fill(server.hub, server.clock.instant());
            SampleFleet.fill(legacy.hub, legacy.clock.instant());
            Pictures pictures = new Pictures(server, Path.of(arguments[0]));
            pictures.desktop(chromium);
            pictures.dark(chromium);
            pictures.phone(chromium);
            pictures.legacy(chromium, legacy);
        }
    }

    private void desktop(Chromium chromium) {
        try (BrowserContext context = chromium.visitor("en", WIDTH, HEIGHT, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.navigate(server.url() + "/admin/login");
            take(page, "login", false);
            Chromium.logIn(page, server.url());
            take(page, "fleet", false);
            page.navigate(server.url() + "/admin/shops/" + SampleFleet.CANTINA);
            take(page, "trouble", false);
            page.navigate(server.url() + "/admin/shops/" + SampleFleet.BISTRO);
            Chromium.click(page, "Make an enrollment code");
            page.locator("#enrollment-code").waitFor();
            take(page, "shop", false);
            page.navigate(server.url() + "/admin/tasks/" + printed().id());
            take(page, "task", false);
            page.navigate(server.url() + "/admin/audit");
            take(page, "audit", false);
        }
    }

    private void dark(Chromium chromium) {
        try (BrowserContext context = chromium.visitor("zh", WIDTH, HEIGHT, ColorScheme.DARK)) {
            Page page = context.newPage();
            Chromium.logIn(page, server.url());
            take(page, "dark", false);
            page.navigate(server.url() + "/admin/tasks/" + printed().id());
            take(page, "dark-task", false);
        }
    }

    private void phone(Chromium chromium) {
        try (BrowserContext context = chromium.visitor("pt-BR", 390, 844, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.navigate(server.url() + "/admin/login");
            take(page, "phone-login", false);
            Chromium.logIn(page, server.url());
            take(page, "phone", false);
            page.navigate(server.url() + "/admin/shops/" + SampleFleet.CANTINA);
            take(page, "phone-shop", true);
            page.navigate(server.url() + "/admin/tasks/" + printed().id());
            take(page, "phone-task", true);
            page.navigate(server.url() + "/admin/audit");
            take(page, "phone-audit", true);
        }
    }

    private void legacy(Chromium chromium, AdminServer open) {
        try (BrowserContext context = chromium.visitor("en", WIDTH, HEIGHT, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            Chromium.logIn(page, open.url());
            take(page, "legacy", false);
            page.navigate(open.url() + "/admin/nowhere");
            take(page, "error", false);
            page.navigate(open.url() + "/admin/shops/" + SampleFleet.HOSTILE.value().replace("+", "%2B"));
            take(page, "hostile", true);
        }
    }

    private AgentTask printed() {
        AgentTask task = server.hub.newest(SampleFleet.BISTRO);
        return task.type() == TaskType.PRINT ? task : server.hub.newest(SampleFleet.CANTINA);
    }

    private void take(Page page, String name, boolean whole) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve("hub-" + name + ".png"))
                .setFullPage(whole));
    }
}
