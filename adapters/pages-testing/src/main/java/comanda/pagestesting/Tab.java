package comanda.pagestesting;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A browser of one visitor with a page in it. Notes what pages complain of, and whom they ask. */
public final class Tab implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    Tab(BrowserContext context) {
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        context.onRequest(request -> requests.add(request.url()));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onDialog(dialog -> {
            complaints.add(page.url() + ": " + dialog.message());
            dialog.dismiss();
        });
    }

    public Page page() {
        return page;
    }

    /** Errors and warnings of scripts and of the browser itself, and windows that asked for something. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Takes complaints out that are expected: those that contain this. */
    public void forgetComplaints(String containing) {
        complaints.removeIf(complaint -> complaint.contains(containing));
    }

    /** What was asked of others than this site: nothing, of pages that bring all that they need. */
    public List<String> requestsElsewhere(String site) {
        return requests.stream()
                .filter(url -> !url.equals(site) && !url.startsWith(site + "/"))
                .toList();
    }

    /** Presses the button that is called so. */
    public void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    @Override
    public void close() {
        context.close();
    }
}
