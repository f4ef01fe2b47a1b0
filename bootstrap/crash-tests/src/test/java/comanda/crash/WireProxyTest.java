package comanda.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.handheld.simulator.options.Firmware;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.crash.WireProxy.Trap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WireProxyTest {
    private static final Setting SETTING = new Setting(WireProfile.BRACKET, Firmware.CLOSEBOARD, true);
    private static final String READ = "GETBOARDCONTENT[NP]BOARDID[EQ]12[EOM]";
    private static final String CLOSE = "CLOSEBOARD[NP]BOARDID[EQ]12[NP]GUID[EQ]one[EOM]";

    private final BlockingQueue<String> reached = new ArrayBlockingQueue<>(10);

    @Test
    void whatDoesNotCloseIsPassedOnAndSoIsItsAnswer() throws Exception {
        try (ServerSocket pdv = listening();
                WireProxy proxy = WireProxy.open(pdv.getLocalPort(), SETTING)) {
            proxy.set(new Trap(Point.AFTER_SEND, 50, reached::add));
            CompletableFuture<String> heard = serve(pdv, READ.length(), "answer");
            try (Socket agent = agent(proxy)) {
                agent.getOutputStream().write(READ.getBytes(US_ASCII));
                assertThat(agent.getInputStream().readNBytes(6)).asString().isEqualTo("answer");
            }
            assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(READ);
            assertThat(reached).isEmpty();
        }
    }

    @Test
    void inMidFrameAPartOfTheCloseGetsThrough() throws Exception {
        try (ServerSocket pdv = listening();
                WireProxy proxy = WireProxy.open(pdv.getLocalPort(), SETTING)) {
            proxy.set(new Trap(Point.MID_FRAME, 50, reached::add));
            CompletableFuture<String> heard = serve(pdv, Integer.MAX_VALUE, "");
            try (Socket agent = agent(proxy)) {
                agent.getOutputStream().write((READ + CLOSE).getBytes(US_ASCII));
                assertThat(agent.getInputStream().read()).isNegative();
            }
            assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(READ + CLOSE.substring(0, CLOSE.length() / 2));
            assertThat(reached.take()).isEqualTo("12");
        }
    }

    @Test
    void afterTheCloseWasSentNoByteOfItsAnswerComesBack() throws Exception {
        try (ServerSocket pdv = listening();
                WireProxy proxy = WireProxy.open(pdv.getLocalPort(), SETTING)) {
            proxy.set(new Trap(Point.AFTER_SEND, 50, reached::add));
            CompletableFuture<String> heard = serve(pdv, CLOSE.length(), "answer");
            try (Socket agent = agent(proxy)) {
                agent.getOutputStream().write(CLOSE.getBytes(US_ASCII));
                assertThat(agent.getInputStream().read()).isNegative();
            }
            assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(CLOSE);
            assertThat(reached.take()).isEqualTo("12");
        }
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static Socket agent(WireProxy proxy) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    /** Reads so many bytes, or all, then answers. */
    private static CompletableFuture<String> serve(ServerSocket pdv, int bytes, String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket connection = pdv.accept()) {
                byte[] heard = connection.getInputStream().readNBytes(bytes);
                connection.getOutputStream().write(answer.getBytes(US_ASCII));
                return new String(heard, US_ASCII);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }
}
