package comanda.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private ConsoleServer server;
    private ConsoleVisit visit;

    @BeforeEach
    void start() {
        server = new ConsoleServer();
        visit = ConsoleVisit.inside(server);
        server.agent.asked.clear();
    }

    @AfterEach
    void stop() {
        visit.close();
        assertThat(server.agent.asked).isEmpty();
        server.close();
    }

    @Test
    void theFirstMessageIsShownAsItWouldBeSent() {
        String page = visit.page("/demo/messages");

        assertThat(page).contains("GETBOARDCONTENT", "only reads", "(session key)", "Nothing was sent.");
        assertThat(page).contains("value=\"12\"", "Reads a table's items and its total.");
    }

    @Test
    void whatIsChosenAndTypedIsInTheBytes() {
        String page = visit.page("/demo/messages?form=pre-bill&f.table=7&f.protocol=1");

        assertThat(page).contains("POSTQUEUE", "changes something", "QUEUE, unpacked", "\"table\" : 7");
        assertThat(page).contains("<option value=\"1\" selected>", "<span class=\"is-value\">1</span>");
    }

    @Test
    void whatIsWrongIsToldAtItsField() {
        String part = visit.getByHtmx("/demo/messages?form=read-bill&f.table=x%3Cb%3E")
                .body();

        assertThat(part).contains("takes a whole number from 1 to 9999", "aria-invalid=\"true\"", "see the fields");
        assertThat(part).doesNotContain("x<b>", "<html");
    }

    @Test
    void aMessageThatTheAgentCannotMakeIsNoPage() {
        assertThat(visit.get("/demo/messages?form=add-item").statusCode()).isEqualTo(404);
    }
}
