package comanda.adapters.hubadmin;

import com.microsoft.playwright.Page;

/** The hub's pages in a real browser. */
final class AdminPages {
    private AdminPages() {}

    static void logIn(Page page, String url) {
        page.navigate(url + "/admin");
        page.locator("input[name=user]").fill(AdminServer.USER);
        page.locator("input[name=password]").fill(AdminServer.PASSWORD);
        page.locator("main button.primary").click();
        page.locator("#fleet").waitFor();
    }
}
