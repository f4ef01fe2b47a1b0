package comanda.connectors.handheld.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.handheld.simulator.RawPdvClient.Reply;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.simulation.restaurant.MenuItem;
import comanda.connectors.simulation.restaurant.OrderLine;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables, menu and bills over the wire, and how messages may be cut. */
final class ReadingTest {

    private HandheldSimulator simulator;
    private RawPdvClient client;
    private BracketMessages messages;

    @BeforeEach
    void open() throws IOException {
        simulator = HandheldSimulator.start(SimulatorOptions.builder()
                .tables(7)
                .occupancyPercent(0)
                .maxMessageSize(4096)
                .build());
        client = RawPdvClient.bracket(simulator);
        messages = new BracketMessages(simulator);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        simulator.close();
    }

    @Test
    void listsComeInPagesFromZero() throws IOException {
        assertThat(client.ask(messages.list("MobileBoardStatus", 0, 3, "a")).payload("OBJECT"))
                .hasSize(3);
        Reply last = client.ask(messages.list("MobileBoardStatus", 2, 3, "b"));
        assertThat(last.payload("OBJECT")).hasSize(1);
        assertThat(last.payload("OBJECT").path(0).path("id").intValue()).isEqualTo(7);
        assertThat(client.ask(messages.list("MobileBoardStatus", 3, 3, "c")).payload("OBJECT"))
                .isEmpty();
        assertThat(client.ask(messages.list("MobileBoardStatus", 999_999_999, 999_999_999, "d"))
                        .payload("OBJECT"))
                .isEmpty();
    }

    @Test
    void theMenuIsInUtf8() throws IOException {
        simulator.restaurant().menu().put(MenuItem.of("B-12", "Açaí *especial*", "19.90"));

        Reply reply = client.ask(messages.menu("a"));

        assertThat(reply.payload("OBJECT").toString())
                .contains("{\"id\":3002,\"name\":\"Caipirinha de Limão\",\"parentId\":4,\"visible\":true}")
                .contains("{\"id\":\"B-12\",\"name\":\"Açaí *especial*\",\"parentId\":1,\"visible\":true}");
    }

    @Test
    void aFreeTableAndOneWithoutOrdersHaveNoBill() throws IOException {
        assertThat(client.ask(messages.bill(3, "a")).field("ERRORID")).isEqualTo("404");
        simulator.restaurant().seat(3);
        Reply reply = client.ask(messages.bill(3, "b"));
        assertThat(reply.first()).isEqualTo("MESSAGEERROR");
        assertThat(reply.field("ERRORID")).isEqualTo("404");
        assertThat(reply.field("MESSAGEID")).isEqualTo("b");
        assertThat(client.ask(messages.bill(99, "c")).field("ERRORID")).isEqualTo("404");
    }

    @Test
    void whatAHandChangedIsOnTheBill() throws IOException {
        simulator
                .restaurant()
                .seat(
                        3,
                        OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50"),
                        OrderLine.of("3001", "Chopp Pilsen 300ml", "-1", "12.00"));
        simulator.restaurant().discountLine(3, 0, new BigDecimal("5.00"));
        simulator.restaurant().discount(3, new BigDecimal("10"));
        var bill = client.ask(messages.bill(3, "a")).payload("BOARDINFO");
        assertThat(bill.path("total")).hasToString("118.0");
        assertThat(bill.path("globalDiscount")).hasToString("10.0");
        assertThat(bill.path("content").path(0).path("lineDiscount")).hasToString("5.0");
        assertThat(bill.path("content").path(0).path("total")).hasToString("140.0");
        assertThat(bill.path("content").path(0).has("itemName")).isFalse();
        assertThat(bill.path("content").path(1).path("quantity")).hasToString("-1.0");

        simulator.restaurant().stateTotal(3, new BigDecimal("403.80"));
        assertThat(client.ask(messages.bill(3, "b")).payload("BOARDINFO").path("total"))
                .hasToString("403.8");
    }

    @Test
    void whatAHandChangedIsInTheListOfTables() throws IOException {
        simulator.restaurant().rename(3, "Varanda Ímpar 03");
        simulator.restaurant().lock(3, "Caixa 2");
        simulator.restaurant().setInactive(3, true);
        simulator.restaurant().setStatus(3, 7);

        assertThat(client.ask(messages.tables("a")).payload("OBJECT").path(2))
                .hasToString("{\"id\":3,\"name\":\"Varanda Ímpar 03\",\"status\":7,\"lockDescription\":\"Caixa 2\","
                        + "\"inactive\":true,\"freeTable\":false,\"initialUser\":0}");
    }

    @Test
    void anExtraBelongsToItsLine() throws IOException {
        OrderLine meat =
                OrderLine.of("2003", "Fraldinha Grelhada", "1", "72.50").ordered("guid-of-meat", 6, 1);
        simulator
                .restaurant()
                .seat(3, meat, OrderLine.of("2016", "Mandioca Frita", "1", "0").withParent("guid-of-meat"));

        var extra = client.ask(messages.bill(3, "a"))
                .payload("BOARDINFO")
                .path("content")
                .path(1);

        assertThat(extra.path("parentPosition").intValue()).isZero();
        assertThat(extra.path("parentGuid").textValue()).isEqualTo("guid-of-meat");
        assertThat(extra.path("lineLevel").intValue()).isEqualTo(1);
        assertThat(extra.path("price")).hasToString("0.0");
    }

    @Test
    void aRequestMayComeByteByByte() throws IOException {
        String request = messages.tables("a");
        for (int at = 0; at < request.length(); at++) {
            client.send(request.substring(at, at + 1));
        }
        assertThat(client.receive().field("MESSAGEID")).isEqualTo("a");
    }

    @Test
    void severalRequestsMayComeAtOnceAndAreAnsweredInTheirOrder() throws IOException {
        client.send(messages.tables("a") + messages.menu("b") + messages.bill(1, "c"));
        assertThat(client.receive().field("MESSAGEID")).isEqualTo("a");
        assertThat(client.receive().field("MESSAGEID")).isEqualTo("b");
        assertThat(client.receive().field("MESSAGEID")).isEqualTo("c");
    }

    @Test
    void theLastOfEqualFieldsWinsAndUnknownOnesAreIgnored() throws IOException {
        simulator.restaurant().seat(3, OrderLine.of("2003", "Fraldinha Grelhada", "1", "72.50"));

        Reply reply = client.ask("GETBOARDCONTENT[NP]FUTURE[EQ]x[NP]BOARDID[EQ]1[NP]BOARDID[EQ]3[NP]TYPE[EQ]1"
                + messages.tail("GetBoardInfoMessage", "1", "a"));

        assertThat(reply.payload("BOARDINFO").path("id").intValue()).isEqualTo(3);
    }

    @Test
    void aMalformedRequestIsRefusedAndTheNextOneWorks() throws IOException {
        assertThat(client.ask("GETBOARDCONTENT[NP]no assignment[EOM]").field("ERRORID"))
                .isEqualTo("400");
        assertThat(client.ask("[EOM]").field("ERRORID")).isEqualTo("400");
        assertThat(client.ask(messages.list("MobileBoardStatus", 0, 0, "a")).field("ERRORID"))
                .isEqualTo("400");
        assertThat(client.ask(messages.list("Nonsense", 0, 1, "a")).field("ERRORID"))
                .isEqualTo("400");
        assertThat(client.ask("GETBOARDCONTENT[NP]BOARDID[EQ]1x[NP]TYPE[EQ]1"
                                + messages.tail("GetBoardInfoMessage", "1", "a"))
                        .field("ERRORID"))
                .isEqualTo("400");
        assertThat(client.ask(messages.tables("b")).ok()).isTrue();
    }

    @Test
    void protocolVersionAndMessageTypeHaveToBeRight() throws IOException {
        String bill = "GETBOARDCONTENT[NP]BOARDID[EQ]1[NP]TYPE[EQ]1";
        assertThat(client.ask(bill + messages.tail("GetBoardInfoMessage", "2", "a"))
                        .field("ERRORDESCRIPTION"))
                .isEqualTo("PROTOCOLVERSION is wrong");
        assertThat(client.ask(bill + messages.tail("PostActionMessage", "1", "a"))
                        .field("ERRORDESCRIPTION"))
                .isEqualTo("MESSAGETYPE is wrong");
    }

    @Test
    void whatIsRecordedHasABound() throws IOException {
        StringBuilder many = new StringBuilder("X".repeat(1100));
        for (int count = 0; count < 100; count++) {
            many.append("[NP]k").append(count).append("[EQ]v");
        }
        client.ask(many + "[EOM]");
        var recorded = simulator.recorder().messages().getFirst();
        assertThat(recorded.fields()).hasSize(32);
        assertThat(recorded.opcode()).hasSizeLessThan(100);
        assertThat(simulator.recorder().counts()).containsOnlyKeys("other");
    }

    @Test
    void aRequestWithoutAnEndIsRefusedAndTheConnectionEnds() throws IOException {
        client.send("A".repeat(5000));
        assertThat(client.receive().field("ERRORID")).isEqualTo("400");
        assertThat(client.receiveAll()).isEmpty();
    }

    @Test
    void aBuildWithoutMessageIdsDoesNotSendThem() throws IOException {
        try (HandheldSimulator other = HandheldSimulator.start(SimulatorOptions.builder()
                        .echoMessageId(false)
                        .lineGuids(false)
                        .occupancyPercent(100)
                        .build());
                RawPdvClient reader = RawPdvClient.bracket(other)) {
            Reply reply = reader.ask(new BracketMessages(other).bill(1, "a"));
            assertThat(reply.fields()).doesNotContainKey("MESSAGEID");
            assertThat(reply.payload("BOARDINFO").path("content").path(0).has("guid"))
                    .isFalse();
            assertThat(reply.payload("BOARDINFO").path("content").path(0).has("parentGuid"))
                    .isFalse();
        }
    }
}
