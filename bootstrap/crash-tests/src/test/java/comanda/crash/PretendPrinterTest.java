package comanda.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PretendPrinterTest {
    private static final byte[] HOW_ARE_YOU = {0x10, 0x04, 1};
    private static final String TICKET = PaperTicket.text("t-1", 500);

    private PretendPrinter printer;

    @BeforeEach
    void switchOn() throws IOException {
        // The first whim of this seed is none.
        printer = new PretendPrinter("bar", true, 1, new Figures("tickets"));
        printer.begin(3);
        printer.switchOn();
    }

    @AfterEach
    void close() throws IOException {
        printer.close();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), printer.port());
    }

    @Test
    void keepsWhatItIsSentAndAnswersHowItIs() throws Exception {
        try (Socket agent = connect()) {
            agent.getOutputStream().write(HOW_ARE_YOU);
            assertThat(agent.getInputStream().read()).isEqualTo(0x12);
            agent.getOutputStream().write(TICKET.getBytes(US_ASCII));
        }
        printer.awaitPaper();

        assertThat(printer.sheets()).singleElement().satisfies(sheet -> {
            assertThat(sheet.life()).isEqualTo(3);
            assertThat(sheet.text()).isEqualTo(TICKET);
        });
    }

    @Test
    void refusesWhileItIsOffAndHasItsPortAgainAfterwards() throws Exception {
        printer.switchOff();
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);

        printer.switchOn();
        connect().close();
    }

    @Test
    void saysWhenSoMuchOfALargeTicketHasComeOut() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        printer.set(new PretendPrinter.Trap(1000, heard::add));
        try (Socket agent = connect()) {
            agent.getOutputStream().write(PaperTicket.text("t-2", Paper.LARGE).getBytes(US_ASCII));
        }

        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("t-2");
    }
}
