package comanda.adapters.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import comanda.application.port.out.PosFailure;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.pagestesting.Accessibility;
import comanda.pagestesting.Chromium;
import comanda.pagestesting.Tab;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console in a real browser: Debian's chromium. After each test no script has complained, and nobody but the agent was asked for anything. */
class BrowserTest {
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
        visit("en", 1_280, 900, ColorScheme.LIGHT);
    }

    private void visit(String language, int width, int height, ColorScheme colours) {
        if (chromium == null) {
            throw new IllegalStateException("there is no browser");
        }
        tab = chromium.visitor(language, width, height, colours);
        page = tab.page();
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

    private void comeIn() {
        ConsolePages.comeIn(page, server.url());
    }

    private void table(String id) {
        comeIn();
        live();
        page.locator("#table-" + id + " a").click();
        page.locator("#h-bill").waitFor();
        live();
    }

    private void live() {
        assertThat(page.locator("#live")).hasAttribute("data-state", "live");
    }

    private void bubble(String text) {
        assertThat(page.locator(".bubble")).containsText(text);
    }

    @Test
    void aTableThatAnotherClientChangesChangesOnItsCard() {
        comeIn();
        live();
        Locator card = page.locator("#table-12");
        assertThat(card).hasAttribute("data-status", "open");
        assertThat(page.locator("[data-count=pre-bill]")).hasText("2");

        server.agent.change("12", TableStatus.PRE_BILL);
        assertThat(card).hasAttribute("data-status", "pre-bill");
        assertThat(card).containsText("pre-bill");
        assertThat(page.locator("[data-count=pre-bill]")).hasText("3");
        assertThat(page.locator("#said")).hasText("Mesa 12: pre-bill");
        server.agent.change("12", TableStatus.FREE);
        assertThat(card).containsText("free");
        server.agent.remove("12");
        assertThat(card).hasCount(0);
        assertThat(page.locator("[data-count='']")).hasText("11");
    }

    @Test
    void aTableThatIsNewAppears() {
        comeIn();
        live();
        server.agent.put(
                SampleRestaurant.table("77", "Mesa 77", TableStatus.OPEN, null, null, SampleRestaurant.starters()));
        server.agent.change("77", TableStatus.OPEN);

        assertThat(page.locator("#table-77")).containsText("Mesa 77");
        live();
        server.agent.change("77", TableStatus.PRE_BILL);
        assertThat(page.locator("#table-77")).hasAttribute("data-status", "pre-bill");
    }

    @Test
    void theFocusStaysOnACardThatChanges() {
        comeIn();
        live();
        page.locator("#table-12 a").focus();
        server.agent.change("12", TableStatus.PRE_BILL);

        assertThat(page.locator("#table-12")).hasAttribute("data-status", "pre-bill");
        assertThat(page.locator("#table-12 a")).isFocused();
    }

    @Test
    void theNumbersChooseWhichTablesAreShown() {
        comeIn();
        page.locator("#show-pre-bill").click();
        assertThat(page.locator("#table-3")).isVisible();
        assertThat(page.locator("#table-12")).isHidden();
        live();
        server.agent.change("12", TableStatus.PRE_BILL);
        assertThat(page.locator("#table-12")).isVisible();
    }

    @Test
    void aPointOfSaleThatGoesAwayIsSeenAndSoIsItsReturn() {
        comeIn();
        live();
        server.agent.goAway();
        assertThat(page.locator("#condition")).containsText("The point of sale does not answer.");
        assertThat(page.locator("#stream")).hasClass(Pattern.compile("stale-picture"));
        assertThat(page.locator("#live")).hasAttribute("data-state", "held");
        assertThat(page.locator("#as-of")).containsText("last known to be right");

        server.agent.put(
                SampleRestaurant.table("12", "Mesa 12", TableStatus.FREE, null, null, SampleRestaurant.starters()));
        server.agent.comeBack();
        assertThat(page.locator("#condition .note")).hasCount(0);
        assertThat(page.locator("#stream")).not().hasClass(Pattern.compile("stale-picture"));
        assertThat(page.locator("#as-of")).isHidden();
        // What changed meanwhile was told to nobody: the tables are read anew.
        assertThat(page.locator("#table-12")).hasAttribute("data-status", "free");
    }

    @Test
    void aSessionThatIsRefusedIsSeenAndSoIsANewOne() {
        comeIn();
        live();
        server.agent.loseSession();
        assertThat(page.locator("#condition")).containsText("does not accept the agent’s session");
        server.agent.comeBack();
        assertThat(page.locator("#condition .note")).hasCount(0);
    }

    @Test
    void aStreamThatBreaksIsToldUntilItIsBack() {
        comeIn();
        live();
        assertThat(page.locator("#not-live")).isHidden();
        server.agent.cutStreams(true);
        assertThat(page.locator("#not-live")).isVisible();
        assertThat(page.locator("#live")).containsText("Not live");
        assertThat(page.locator("#as-of")).isVisible();
        server.agent.change("12", TableStatus.PRE_BILL);

        server.agent.cutStreams(false);
        live();
        assertThat(page.locator("#not-live")).isHidden();
        assertThat(page.locator("#table-12")).hasAttribute("data-status", "pre-bill");
        tab.forgetComplaints("429");
    }

    @Test
    void whoseSessionEndsIsSentToTheLogin() {
        comeIn();
        live();
        server.clock.advance(Duration.ofHours(13));

        page.waitForURL("**/demo/login");
        assertThat(page.locator("input[name=token]")).isFocused();
    }

    @Test
    void aBillAndItsMessageAreShown() {
        table("12");
        assertThat(page.locator("#total")).hasText("R$403.80");
        assertThat(page.locator(".bill")).containsText("Costela no Bafo");
        bubble("Total: R$403.80");
        assertThat(page.locator(".bubble b").first()).hasText("Mesa 12");
        tab.press("Português");
        bubble("Total: R$ 403,80");
        noComplaints();
    }

    @Test
    void aPreBillIsConfirmedAndDone() {
        table("12");
        page.locator("#do-pre-bill").click();
        assertThat(page.locator("#h-confirm")).isFocused();
        page.locator("#confirm-pre-bill").click();

        assertThat(page.locator(".outcome")).containsText("The table is in pre-bill.");
        assertThat(page.locator("#table .table-status")).hasText("pre-bill");
        assertThat(page.locator("#do-pre-bill")).hasCount(0);
    }

    @Test
    void aConfirmationCanBeLeftAndNothingIsDone() {
        table("12");
        page.locator("#do-close").click();
        page.locator("#h-confirm").waitFor();
        tab.press("Not now");

        assertThat(page.locator("#h-confirm")).hasCount(0);
        assertThat(page.locator("#do-close")).isFocused();
        assertThat(server.agent.closes).isEmpty();
    }

    @Test
    void aTableIsClosedOnceHoweverOftenTheButtonIsPressed() {
        table("12");
        page.locator("#do-close").click();
        page.locator("#payment-id").fill("pix-8842");
        page.locator("#tip").fill("12,50");
        page.locator("#method").selectOption("credit");
        page.locator("#confirm-close").dblclick();

        assertThat(page.locator(".outcome")).containsText("The table is closed.");
        assertThat(page.locator("#outcome")).containsText("R$12.50");
        assertThat(page.locator("#table .table-status")).hasText("free");
        assertThat(page.locator("#h-settlements")).isVisible();
        assertThat(server.agent.settlements).hasSize(1);
    }

    @Test
    void whatCannotBeTakenIsToldAndCanBePutRight() {
        table("12");
        page.locator("#do-close").click();
        page.locator("#tip").fill("a lot");
        page.locator("#confirm-close").click();
        assertThat(page.locator("#close-problem")).containsText("The tip is an amount");
        page.locator("#tip").fill("5");
        page.locator("#confirm-close").click();

        assertThat(page.locator(".outcome")).containsText("The table is closed.");
    }

    @Test
    void aPendingCloseIsFollowedUntilItHasEnded() {
        server.agent.end = server.agent.pending();
        table("12");
        page.locator("#do-close").click();
        page.locator("#confirm-close").click();
        assertThat(page.locator(".outcome")).containsText("not show as closed yet");
        server.agent.endNewest(new SettlementState.Closed(Instant.EPOCH));

        assertThat(page.locator(".outcome")).containsText("The table is closed.");
    }

    @Test
    void aConflictSaysWhoMustAct() {
        server.agent.end = server.agent.conflict(new TableId("1"));
        table("1");
        page.locator("#do-close").click();
        page.locator("#confirm-close").click();

        assertThat(page.locator(".outcome")).containsText("the bill was changed after it was paid");
        assertThat(page.locator(".outcome")).containsText("A person at the point of sale.");
        assertThat(Accessibility.troubleWith(page)).isEmpty();
    }

    @Test
    void anOutcomeThatNobodyKnowsSaysToReadFirst() {
        table("12");
        page.locator("#do-close").click();
        page.locator("#confirm-close").waitFor();
        server.agent.failure = new PosFailure.OutcomeUnknown("The connection ended before the answer.");
        page.locator("#confirm-close").click();

        assertThat(page.locator(".outcome")).containsText("may have done it, or not");
        assertThat(page.locator(".outcome")).containsText("Read the table first.");
        server.agent.failure = null;
        tab.forgetComplaints("503");
    }

    @Test
    void aBillThatCannotBeReadAgainIsSaidToBeOld() {
        table("12");
        bubble("Mesa 12");
        server.agent.failure = new PosFailure.NoAnswer("No answer within 3 s.");
        page.evaluate("() => htmx.trigger('#table', 'refresh')");
        assertThat(page.locator("#stale")).isVisible();
        assertThat(page.locator("#total")).hasText("R$403.80");
        server.agent.failure = null;
        page.evaluate("() => htmx.trigger('#table', 'refresh')");
        assertThat(page.locator("#stale")).isHidden();
        tab.forgetComplaints("503");
    }

    @Test
    void aFieldIsLitInBothViewsByPointerAndByKeyboard() {
        table("12");
        Locator trace = page.locator(".trace-card > details.trace");
        trace.locator("summary").click();
        Locator field = trace.locator(".as-text .field").filter(new Locator.FilterOptions().setHasText("BOARDID"));
        field.first().hover();
        assertThat(trace.locator(".as-hex .lit").first()).isVisible();
        assertThat(trace.locator(".as-text .lit").first()).containsText("BOARDID");

        trace.locator(".as-text .field[tabindex='0']").first().focus();
        page.keyboard().press("ArrowRight");
        assertThat(trace.locator(".as-text .lit").first()).containsText("TYPE");
        assertThat(trace.locator(".payload").first()).containsText("\"total\" : 403.80");
        assertThat(Accessibility.troubleWith(page)).isEmpty();
    }

    @Test
    void aMessageIsBuiltWhileItIsTyped() {
        comeIn();
        page.locator("nav a[href='/demo/messages']").click();
        assertThat(page.locator(".as-text")).containsText("BOARDID[EQ]12");
        page.locator("#field-table").fill("7");
        assertThat(page.locator(".as-text")).containsText("BOARDID[EQ]7");
        assertThat(page.locator("#field-table")).isFocused();
        page.locator("#field-table").fill("x");
        assertThat(page.locator("#message")).containsText("takes a whole number from 1 to 9999");
        page.locator(".forms a").nth(1).click();
        assertThat(page.locator(".payload")).containsText("\"Action\" : 3");
    }

    @Test
    void theConnectionIsKeptUpToDate() {
        comeIn();
        page.locator("nav a[href='/demo/connection']").click();
        assertThat(page.locator("#session-origin")).hasText("the vendor’s cloud");
        server.agent.loseSession();
        assertThat(page.locator("#session-origin")).hasText("there is no key");
        server.agent.comeBack();
        assertThat(page.locator("#session-origin")).hasText("the vendor’s cloud");
    }

    @Test
    void everythingCanBeDoneWithTheKeyboard() {
        page.navigate(server.url() + "/demo");
        assertThat(page.locator("input[name=token]")).isFocused();
        page.keyboard().type(ConsoleServer.DEBUG);
        page.keyboard().press("Enter");
        page.locator("#cards").waitFor();
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        tabTo("a[href='/demo/tables/12']");
        page.keyboard().press("Enter");
        page.locator("#h-bill").waitFor();
        tabTo("#do-pre-bill");
        page.keyboard().press("Space");
        assertThat(page.locator("#h-confirm")).isFocused();
        tabTo("#confirm-pre-bill");
        page.keyboard().press("Enter");
        assertThat(page.locator(".outcome-title")).isFocused();
        assertThat(page.locator(".outcome")).containsText("The table is in pre-bill.");
    }

    private void tabTo(String selector) {
        for (int i = 0; i < 80; i++) {
            page.keyboard().press("Tab");
            if (page.evaluate("selector => document.activeElement.matches(selector)", selector)
                    .equals(true)) {
                return;
            }
        }
        throw new AssertionError("no way to " + selector + " by the keyboard");
    }

    private List<String> pages() {
        return List.of(
                "/demo",
                "/demo/tables/12",
                "/demo/tables/2",
                "/demo/tables/12/pre-bill",
                "/demo/tables/12/close",
                "/demo/traces",
                "/demo/traces/2",
                "/demo/messages",
                "/demo/messages?form=pre-bill&f.table=x",
                "/demo/connection",
                "/demo/nowhere");
    }

    private void open(String path) {
        page.navigate(server.url() + path);
        if (page.locator("#bubble").count() > 0) {
            page.locator(".bubble").waitFor();
        }
    }

    @Test
    void everyPageCanBeUsedByEverybodyInBothColours() {
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            tab.close();
            visit("en", 1_280, 900, colours);
            page.navigate(server.url() + "/demo/login");
            assertThat(Accessibility.troubleWith(page)).as("login " + colours).isEmpty();
            comeIn();
            for (String path : pages()) {
                open(path);
                assertThat(Accessibility.troubleWith(page))
                        .as(path + " " + colours)
                        .isEmpty();
            }
            tab.forgetComplaints("404");
            noComplaints();
        }
    }

    @Test
    void troubleCanBeSeenByEverybodyInBothColours() {
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            tab.close();
            visit("en", 1_280, 900, colours);
            comeIn();
            live();
            server.agent.goAway();
            assertThat(page.locator("#condition")).containsText("does not answer");
            assertThat(Accessibility.troubleWith(page)).as("away " + colours).isEmpty();
            page.navigate(server.url() + "/demo/tables/12");
            assertThat(Accessibility.troubleWith(page)).as("unread " + colours).isEmpty();
            server.agent.comeBack();
        }
    }

    @Test
    void everyPageInEveryLanguageFitsAPhone() {
        for (String language : List.of("pt-BR", "en", "zh-CN")) {
            tab.close();
            visit(language, 390, 844, ColorScheme.LIGHT);
            comeIn();
            for (String path : pages()) {
                open(path);
                assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
                        .as(language + " " + path)
                        .isEqualTo(390);
            }
            tab.forgetComplaints("404");
            noComplaints();
        }
    }
}
