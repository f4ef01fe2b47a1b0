package comanda.pagestesting;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The browser that the system brings. It reaches this machine and nothing else. For one thread. */
public final class Chromium implements AutoCloseable {
    /** Where Debian's package {@code chromium} puts it. */
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(List.of(
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run",
                                // Nothing is looked up and nothing is waited for that is not here. It would ask its
                                // maker for time and updates, and for autofill at each form with a password.
                                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                                "--no-proxy-server")));
    }

    /** Where it is not, tests of pages say so and pass. */
    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** What to say where it is not. */
    public static String missing() {
        return "There is no browser to try the pages in: install Debian's package chromium.";
    }

    /** A browser of somebody else's, with nothing in it. */
    public Tab visitor(String language, int width, int height, ColorScheme colours) {
        return new Tab(browser.newContext(new Browser.NewContextOptions()
                .setLocale(language)
                .setViewportSize(width, height)
                .setDeviceScaleFactor(width < 600 ? 2 : 1)
                .setColorScheme(colours)));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
