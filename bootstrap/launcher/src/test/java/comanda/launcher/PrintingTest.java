package comanda.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.launcher.RunningRestaurant.Answer;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes out of a printer, over the real agent and a real connection. */
@Timeout(90)
class PrintingTest {
    private static SimulatorOptions options() {
        return SimulatorOptions.builder().tables(12).occupancyPercent(0).build();
    }

    @Test
    void aPaidTableHasItsSlipAndTheBackendHearsOfIt() throws Exception {
        try (RunningRestaurant restaurant = RunningRestaurant.open(options());
                EventLines events = restaurant.events(null)) {
            restaurant.simulator().restaurant().seat(7, OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50"));
            Answer closed = restaurant.pay(7, restaurant.get("/tables/7").json(), "evening-7");

            List<String> slip = restaurant.nextTicket();

            assertThat(slip.getFirst()).endsWith(" PAGA");
            assertThat(slip.get(1)).isEqualTo("Total R$ 145,00");
            assertThat(slip.get(2)).isEqualTo("pix");
            String job = "paid-" + closed.text("/id");
            List<String> states = new ArrayList<>();
            while (!states.contains("printed")) {
                EventLines.Event event = events.next();
                if (event.type().equals("print-job-changed")) {
                    assertThat(event.data().path("printJobId").asText()).isEqualTo(job);
                    states.add(event.data().path("state").asText());
                }
            }
            assertThat(states).containsExactly("queued", "printing", "printed");
            assertThat(restaurant.get("/print-jobs/" + job).text("/source")).isEqualTo("paid-slip");
        }
    }

    @Test
    void aTicketOverRestIsPrintedOnceInThePrintersCharacters() throws Exception {
        try (RunningRestaurant restaurant = RunningRestaurant.open(options())) {
            String ticket =
                    "{\"printer\":\"Counter\",\"data\":\"2 Caipirinhas de maracuj\u00e1\\n\",\"reason\":\"order\"}";

            Answer accepted = restaurant.post("/print-jobs", ticket, "Idempotency-Key", "order-1");

            assertThat(accepted.status()).isEqualTo(202);
            assertThat(restaurant.nextTicket()).containsExactly("2 Caipirinhas de maracuj\u00e1");
            Answer again = restaurant.post("/print-jobs", ticket, "Idempotency-Key", "order-1");
            assertThat(again.text("/id")).isEqualTo(accepted.text("/id"));
            restaurant.post("/print-jobs", "{\"test\":true}");
            assertThat(restaurant.nextTicket())
                    .anySatisfy(line -> assertThat(line).contains("Counter"));
            JsonNode printer = restaurant.get("/printers").json().at("/printers/0");
            assertThat(printer.path("state").asText()).isEqualTo("ready");
        }
    }

    @Test
    void theTestPageIsPrintedFromTheCommandLine(@TempDir Path folder) throws Exception {
        Path paper = folder.resolve("paper.bin");
        int nobodyListens;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodyListens = socket.getLocalPort();
        }
        Path configuration = Files.writeString(folder.resolve("agent.yml"), """
                comanda:
                  data-dir: %1$s
                  pos: { connector: sample }
                  printers:
                    - { alias: Kitchen, role: Food, default: true, type: file, path: %1$s/paper.bin, code-page: CP860 }
                    - { alias: Bar, type: tcp, host: 127.0.0.1, port: %2$d }
                """.formatted(folder, nobodyListens));

        assertThat(run("print-test", "--config", configuration.toString())).startsWith("0 printer Kitchen: ");
        byte[] first = Files.readAllBytes(paper);
        assertThat(new String(first, "IBM860")).contains("Kitchen").contains("CP860");
        assertThat(run("print-test", "--config", configuration.toString(), "--printer", "food"))
                .startsWith("0 ");
        assertThat(Files.size(paper)).isEqualTo(2L * first.length);
        assertThat(run("print-test", "--config", configuration.toString(), "--printer", "Bar"))
                .startsWith("1 ")
                .contains("refuses the connection", "Nothing was sent.");
        assertThat(run("print-test", "--config", configuration.toString(), "--printer", "Cellar"))
                .startsWith("1 ")
                .contains("no printer 'Cellar'", "Kitchen, Bar");
    }

    /** @return the exit status and what was written */
    private static String run(String... arguments) throws Exception {
        Path written = Files.createTempFile("comanda", ".txt");
        PrintStream before = System.out;
        try (PrintStream out = new PrintStream(written.toFile(), StandardCharsets.UTF_8)) {
            System.setOut(out);
            int status = Launcher.run(arguments);
            out.flush();
            return status + " " + Files.readString(written);
        } finally {
            System.setOut(before);
            Files.delete(written);
        }
    }
}
