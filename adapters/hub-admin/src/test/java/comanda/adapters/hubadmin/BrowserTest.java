package comanda.adapters.hubadmin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopAccess;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskType;
import comanda.pagestesting.Chromium;
import comanda.pagestesting.Tab;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages in a real browser: Debian's chromium. */
class BrowserTest {
    private static @Nullable Chromium chromium;
    private AdminServer server;
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
        server = new AdminServer();
        SampleFleet.fill(server.hub, server.clock.instant());
        visit("en", 1_280, 900);
    }

    private void visit(String language, int width, int height) {
        tab = browser().visitor(language, width, height, ColorScheme.LIGHT);
        page = tab.page();
    }

    private static Chromium browser() {
        if (chromium == null) {
            throw new IllegalStateException("there is no browser");
        }
        return chromium;
    }

    @AfterEach
    void stop() {
        tab.close();
        server.close();
    }

    private void noComplaints() {
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.requestsElsewhere(server.url())).isEmpty();
    }

    private void logIn() {
        AdminPages.logIn(page, server.url());
    }

    private void shop() {
        logIn();
        page.locator("#go-bistro-da-praca").click();
        page.locator("#shop").waitFor();
    }

    @Test
    void aTestPrintIsOrderedAndSeenBeingDone() {
        shop();
        page.locator("#do-test-print").click();
        assertThat(page.locator("#notice")).containsText("A test print for bistro-da-praca is ordered.");
        AgentTask task = server.hub.newest(SampleFleet.BISTRO);
        Locator row = page.locator("[id='task-" + task.id() + "']");
        assertThat(row).containsText("waiting");

        server.hub.send(task.id());
        assertThat(row).containsText("running");
        server.hub.answer(
                task.id(), new TaskAnswer(TaskAnswer.Status.SUCCESS, "Printed on Cozinha", "{\"bytesSent\":7}"));
        assertThat(row).containsText("done");
        assertThat(row).containsText("Printed on Cozinha");

        page.locator("#notice a").click();
        assertThat(page.locator("h1")).hasText("Test print");
        assertThat(page.locator("#task .timeline")).containsText("Done");
        noComplaints();
    }

    @Test
    void aTaskIsCanceledWhereItIsLookedAt() {
        shop();
        page.locator("#do-ping").click();
        AgentTask task = await(TaskType.PING);
        page.locator("[id='cancel-" + task.id() + "']").click();

        assertThat(page.locator("[id='task-" + task.id() + "']")).containsText("canceled");
        noComplaints();
    }

    private AgentTask await(TaskType type) {
        assertThat(page.locator("#notice .note")).isVisible();
        AgentTask task = server.hub.newest(SampleFleet.BISTRO);
        assertThat(task.type()).isEqualTo(type);
        return task;
    }

    @Test
    void aCodeIsMadeAndTheAgentIsCutOff() throws StorageUnavailable {
        shop();
        page.locator("#do-code").click();
        assertThat(page.locator("#enrollment-code")).hasText("7K2M-XQ4T-0ZRB");
        assertThat(page.locator("#enrollment-command")).containsText("comanda agent enroll --hub " + server.url());
        page.locator("[data-dismiss]").click();
        assertThat(page.locator("#enrollment-code")).hasCount(0);

        page.locator("#revoke summary").click();
        page.locator("#do-revoke").click();

        assertThat(page.locator("#notice")).containsText("is cut off");
        assertThat(page.locator("#shop .summary")).containsText("Offline");
        assertThat(server.hub.find(SampleFleet.BISTRO).orElseThrow().access()).isInstanceOf(ShopAccess.Revoked.class);
        noComplaints();
    }

    @Test
    void whatIsTypedOpenedAndFocusedStaysWhileThePageIsKeptUpToDate() {
        shop();
        page.locator("#revoke summary").click();
        page.locator("#settings-printer").selectOption(new SelectOption().setLabel("Bar"));
        page.locator("#settings-interval").pressSequentially("4");
        server.hub.log(SampleFleet.BISTRO, new AgentLogLine(server.clock.instant(), "info", "news from the kitchen"));
        assertThat(page.locator(".log")).containsText("news from the kitchen");

        page.keyboard().type("5");
        assertThat(page.locator("#settings-interval")).hasValue("45");
        assertThat(page.locator("#settings-interval")).isFocused();
        assertThat(page.locator("#do-revoke")).isVisible();
        page.locator("#do-settings").click();
        AgentTask task = await(TaskType.CONFIG);
        assertThat(new String(server.hub.payloadOf(task.id()).json(), StandardCharsets.UTF_8))
                .contains("\"intervalSeconds\":45", "\"ip\":\"192.168.0.51\"");
        noComplaints();
    }

    @Test
    void aSearchShowsWhatFitsWhileItIsTyped() {
        logIn();
        page.locator("#search").pressSequentially("sush");
        assertThat(page.locator("#fleet tbody tr")).hasCount(1);
        assertThat(page.locator("#search")).isFocused();
        assertThat(page).hasURL(Pattern.compile(".*q=sush.*"));
        page.waitForResponse("**/admin/live*", () -> {});
        assertThat(page.locator("#fleet tbody tr")).hasCount(1);

        page.locator("#search").fill("");
        assertThat(page.locator("#fleet tbody tr")).hasCount(12);
        page.locator("#show-alarms").click();
        assertThat(page.locator("#fleet tbody tr")).hasCount(6);
        noComplaints();
    }

    @Test
    void whileTheDatabaseIsAwayThePageSaysThatItIsNotUpToDate() {
        shop();
        server.hub.away(true);
        assertThat(page.locator("#stale")).isVisible();
        page.locator("#do-ping").click();
        assertThat(page.locator("#notice")).containsText("Nothing was done. Try again in a moment.");
        server.hub.away(false);
        assertThat(page.locator("#stale")).isHidden();
        assertThat(page.locator("#shop")).containsText("Online");
    }

    @Test
    void whoeverWasLoggedOutElsewhereIsSentToTheLogin() {
        shop();
        server.hub.sessions.clear();
        page.waitForURL("**/admin/login");
        assertThat(page.locator("input[name=user]")).isFocused();
    }

    @Test
    void everythingCanBeDoneWithTheKeyboard() {
        page.navigate(server.url() + "/admin");
        assertThat(page.locator("input[name=user]")).isFocused();
        page.keyboard().type(AdminServer.USER);
        page.keyboard().press("Tab");
        page.keyboard().type(AdminServer.PASSWORD);
        page.keyboard().press("Enter");
        page.locator("#fleet").waitFor();
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        tabTo("go-bistro-da-praca");
        page.keyboard().press("Enter");
        page.locator("#shop").waitFor();
        tabTo("do-test-print");
        page.keyboard().press("Space");
        assertThat(page.locator("#notice")).containsText("is ordered");
        assertThat(page.locator("#do-test-print")).isFocused();
        tabTo("do-revoke");
    }

    /** Opens what has to be opened on the way. */
    private void tabTo(String id) {
        for (int i = 0; i < 80; i++) {
            page.keyboard().press("Tab");
            Object at = page.evaluate("() => document.activeElement.id || document.activeElement.tagName");
            if (id.equals(at)) {
                return;
            }
            if ("SUMMARY".equals(at)) {
                page.keyboard().press("Enter");
            }
        }
        throw new AssertionError("no way to " + id + " by the keyboard");
    }

    @Test
    void everyPageInEveryLanguageFitsAPhoneAndRunsNothingThatIsForbidden() {
        tab.close();
        for (String language : List.of("pt-BR", "en", "zh-CN")) {
            visit(language, 390, 844);
            logIn();
            for (String path : List.of(
                    "/admin",
                    "/admin/shops",
                    "/admin/shops/" + SampleFleet.CANTINA,
                    "/admin/shops/" + SampleFleet.CANTINA + "/tasks",
                    "/admin/shops/padaria%2B%40s%C3%A3o-jo%C3%A3o%3A2",
                    "/admin/tasks/" + server.hub.newest(SampleFleet.BISTRO).id(),
                    "/admin/tasks/" + server.hub.newest(SampleFleet.HOSTILE).id(),
                    "/admin/audit")) {
                page.navigate(server.url() + path);
                assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
                        .as(language + " " + path)
                        .isEqualTo(390);
                assertThat(page.evaluate(
                                "() => [...document.images].every(image => image.complete && image.naturalWidth > 0)"))
                        .as("pictures of " + path)
                        .isEqualTo(true);
            }
            noComplaints();
            tab.close();
        }
    }

    @Test
    void theLanguageIsChosenByASwitchAndKept() {
        logIn();
        for (Map.Entry<String, String> language :
                Map.of("中文", "门店", "PT", "Lojas", "EN", "Shops").entrySet()) {
            tab.press(language.getKey());
            assertThat(page.locator("h1")).hasText(language.getValue());
            page.reload();
            assertThat(page.locator("h1")).hasText(language.getValue());
        }
        noComplaints();
    }
}
