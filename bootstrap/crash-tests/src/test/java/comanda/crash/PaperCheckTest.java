package comanda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import comanda.crash.PaperCheck.Killed;
import comanda.crash.PaperCheck.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaperCheckTest {
    private static final int SIZE = 400;
    private static final String TICKET = PaperTicket.text("t-1", SIZE);
    private static final String HALF = TICKET.substring(0, SIZE / 2);
    private static final String BANNER = "FOR kitchen\n";

    private final PrintOrder order = new PrintOrder("t-1", PrintOrder.From.HUB, Printers.KITCHEN, SIZE, 1, null);
    private final List<Sheet> paper = new ArrayList<>();
    private final List<Killed> killed = new ArrayList<>();

    @Test
    void aTicketThatIsOnPaperAsItWasSaidIsFine() {
        ends("printed");
        on(Printers.KITCHEN, 1, "");
        on(Printers.KITCHEN, 1, TICKET);
        wasAt(PrintPoint.BEFORE_RESULT, 1);

        assertThat(check()).isEqualTo(new Verdict(List.of(), 0, 0, 0, 0));
    }

    @Test
    void aTicketThatWasBegunInTwoLivesIsFound() {
        ends("unconfirmed");
        on(Printers.KITCHEN, 1, HALF);
        on(Printers.KITCHEN, 2, TICKET);

        assertThat(check().twice()).isEqualTo(1);
        assertThat(check().wrongs()).singleElement().asString().contains("PRINTED AGAIN", "[1, 2]");
    }

    @Test
    void aTicketThatIsOnlySaidToBePrintedIsFound() {
        ends("printed");

        assertThat(check().wrongs()).singleElement().asString().contains("NOT PRINTED");
    }

    @Test
    void aTicketThatIsPrintedInPartAndSaidToBeWholeIsFound() {
        ends("printed");
        on(Printers.KITCHEN, 1, HALF);

        assertThat(check().wrongs()).singleElement().asString().contains("NOT PRINTED");
    }

    @Test
    void bytesThatAreNotTheTicketsAreFound() {
        ends("unconfirmed");
        on(Printers.KITCHEN, 1, HALF.replace("line 3", "line 4"));

        assertThat(check().wrongs()).singleElement().asString().contains("nor its beginning");
    }

    @Test
    void oneCopyTooManyIsFound() {
        ends("printed");
        on(Printers.KITCHEN, 1, TICKET + TICKET);

        assertThat(check().wrongs()).hasSize(2).first().asString().contains("nor its beginning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "expired", "canceled"})
    void aByteOfATicketThatIsSaidNotToBePrintedIsFound(String state) {
        ends(state);
        assertThat(check().wrongs()).isEmpty();

        on(Printers.KITCHEN, 1, HALF);
        assertThat(check().wrongs()).singleElement().asString().contains("there is something on paper");
    }

    @Test
    void aTicketThatNobodyWasToldOfIsLost() {
        assertThat(check().lost()).isEqualTo(1);
        assertThat(check().wrongs()).singleElement().asString().contains("LOST");
    }

    @Test
    void aTicketThatIsNotKnownAnyMoreIsLost() {
        ends("expired");
        order.isForgotten();

        assertThat(check().lost()).isEqualTo(1);
    }

    @Test
    void aSecondAnswerThatDiffersFromTheFirstIsFound() {
        ends("expired");
        order.ended("expired", TextNode.valueOf("other words"));

        assertThat(check().wrongs()).singleElement().asString().contains("answered as it was at first");
    }

    @Test
    void aKeyThatHasTwoJobsIsFound() {
        ends("expired");
        order.isJob("one");
        order.isJob("another");

        assertThat(check().wrongs()).singleElement().asString().contains("several jobs");
    }

    @Test
    void aTicketElsewhereHasToSayForWhomItIs() {
        ends("printed");
        on(Printers.BAR, 1, BANNER + TICKET);
        assertThat(check()).isEqualTo(new Verdict(List.of(), 0, 0, 1, 0));

        paper.clear();
        on(Printers.BAR, 1, TICKET);
        assertThat(check().wrongs()).singleElement().asString().contains("without a line");
    }

    @Test
    void aTicketOnItsOwnPrinterSaysNothingOfAnother() {
        ends("printed");
        on(Printers.KITCHEN, 1, BANNER + TICKET);

        assertThat(check().wrongs()).singleElement().asString().contains("stands above");
    }

    @Test
    void bytesOfNoTicketAreFound() {
        ends("expired");
        on(Printers.BAR, 1, BANNER);

        assertThat(check().wrongs()).singleElement().asString().contains("no ticket that anybody wants");
    }

    @Test
    void moreUnconfirmedTicketsThanThatTheAgentWasKilledAreFound() {
        ends("unconfirmed");
        assertThat(check().wrongs()).isEmpty();

        assertThat(PaperCheck.of(List.of(order.course()), paper, killed, 0).wrongs())
                .singleElement()
                .asString()
                .contains("at most 0");
    }

    @Test
    void whatWasNotBegunWhenTheAgentWasKilledIsPrintedLaterOnly() {
        ends("printed");
        on(Printers.KITCHEN, 2, TICKET);
        wasAt(PrintPoint.AFTER_JOURNAL, 1);
        assertThat(check().wrongs()).isEmpty();

        wasAt(PrintPoint.BEFORE_BEGUN, 2);
        assertThat(check().wrongs()).singleElement().asString().contains("before begun");
    }

    @Test
    void whatWasBegunWhenTheAgentWasKilledIsUnconfirmedAlsoWithNothingOnPaper() {
        ends("printed");
        on(Printers.KITCHEN, 2, TICKET);
        wasAt(PrintPoint.BEFORE_FIRST_BYTE, 1);

        assertThat(check().wrongs()).singleElement().asString().contains("before first byte");
    }

    private void ends(String state) {
        order.ended(state, TextNode.valueOf(state));
    }

    private void on(String printer, int life, String text) {
        paper.add(new Sheet(printer, life, text));
    }

    private void wasAt(PrintPoint point, int life) {
        killed.add(new Killed("t-1", life, point));
    }

    private Verdict check() {
        return PaperCheck.of(List.of(order.course()), paper, killed, 1);
    }
}
