package comanda.adapters.console;

import com.microsoft.playwright.Page;

/** The console in a real browser. */
final class ConsolePages {
    private ConsolePages() {}

    static void comeIn(Page page, String url) {
        comeIn(page, url, ConsoleServer.DEBUG);
    }

    static void comeIn(Page page, String url, String token) {
        page.navigate(url + "/demo");
        page.locator("input[name=token]").fill(token);
        page.locator("main button.primary").click();
        page.locator("#tables").waitFor();
    }
}
