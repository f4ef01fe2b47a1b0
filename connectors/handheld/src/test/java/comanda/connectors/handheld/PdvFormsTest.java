package comanda.connectors.handheld;

import static comanda.connectors.handheld.Rig.deadline;
import static comanda.connectors.handheld.Rig.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comanda.connectors.handheld.pdv.PdvForms;
import comanda.connectors.handheld.pdv.ShownMessages;
import comanda.connectors.handheld.profile.ProfileException;
import comanda.connectors.handheld.profile.WireProfiles;
import comanda.connectors.handheld.simulator.options.Firmware;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.handheld.wire.MessageBuilder;
import comanda.connectors.handheld.wire.Opcode;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.spi.ComposedMessage;
import comanda.connectors.spi.ComposedMessage.FieldProblem;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.MessageForm;
import comanda.connectors.spi.MessageForm.FieldForm;
import comanda.connectors.spi.WireExchange;
import comanda.connectors.spi.WireExchange.Part;
import comanda.connectors.toolkit.redaction.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages that can be looked at: what is really sent, and nothing else. */
final class PdvFormsTest {
    private static final OrderLine MEAT = OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50");
    private static final String NO_KEY = "{session-key}";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> HOSTILE = List.of(
            "1[NP]ADDITEM",
            "1\u001dOP=ADDITEM",
            "1[EOM]OPENTABLE[EOM]",
            "1\u0004",
            "ADDITEM",
            "OPENTABLE",
            "1",
            "-1",
            "+1",
            "2147483648",
            "1\",\"Action\": 1,\"x\":\"",
            "{queue}",
            "{token}",
            "eyJBY3Rpb24iOjF9",
            "0x1",
            "１２",
            "00000000-0000-4000-8000-0000000000001",
            "1-1-1-1-1",
            "AAAAAAAA-0000-4000-8000-000000000001");

    @RegisterExtension
    final Rigs rigs = new Rigs();

    @ParameterizedTest
    @EnumSource
    void whatIsComposedIsByteForByteWhatIsSentButForTheKey(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options.firmware(Firmware.CLOSEBOARD), Map.of());
        rig.simulator.restaurant().seat(5, MEAT);
        rig.host().listen();
        rig.bill(5);
        rig.connector().tables(deadline());
        rig.connector().preBill(table(5), deadline());
        try {
            rig.connector().close(table(5), deadline());
        } catch (ConnectorFailure.Refused _) {
            rig.connector().close(table(5), deadline());
        }

        Set<String> seen = new HashSet<>();
        for (WireExchange exchange : rig.host().exchanges()) {
            WireExchange.Message sent = exchange.request();
            String form = formOf(exchange);
            seen.add(form);
            ComposedMessage.Made made = made(rig.connector().compose(form, valuesOf(exchange)));
            String key = String.valueOf(sent.fields().get("TOKEN"));
            assertThat(made.message().ascii()).isEqualTo(sent.ascii().replace(key, NO_KEY));
            assertThat(made.message().hex()).isEqualTo(sent.hex().replace(hex(key), hex(NO_KEY)));
            assertThat(made.message().fields()).containsEntry("TOKEN", NO_KEY);
            assertThat(made.payloads().get("QUEUE"))
                    .isEqualTo(exchange.payloads().get("request.QUEUE"));
        }
        assertThat(seen).containsExactlyInAnyOrder("list", "bill", "pre-bill", "close", "close-board");
    }

    private static String formOf(WireExchange exchange) throws IOException {
        String text = exchange.request().ascii();
        if (text.contains("POSTQUEUE")) {
            return queue(exchange).get("Action").asInt() == 3 ? "pre-bill" : "close";
        }
        return text.contains("GETDATALIST") ? "list" : text.contains("CLOSEBOARD") ? "close-board" : "bill";
    }

    private static Map<String, String> valuesOf(WireExchange exchange) throws IOException {
        Map<String, String> fields = exchange.request().fields();
        Map<String, String> values = new HashMap<>();
        values.put("message-id", String.valueOf(fields.get("MESSAGEID")));
        fields.forEach((name, value) -> {
            switch (name) {
                case "BOARD", "BOARDID" -> values.put("table", value);
                case "PART", "LIMIT", "GUID" -> values.put(name.toLowerCase(java.util.Locale.ROOT), value);
                case "OBJECTTYPE" -> values.put("list", value.endsWith("Item") ? "menu" : "tables");
                default -> {
                    // The agent's own.
                }
            }
        });
        if (exchange.payloads().containsKey("request.QUEUE")) {
            for (String name : List.of("table", "guid", "time")) {
                values.put(name, queue(exchange).get(name).asText());
            }
        }
        return values;
    }

    private static JsonNode queue(WireExchange exchange) throws IOException {
        return JSON.readTree(exchange.payloads().get("request.QUEUE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"control", "bracket"})
    void thereIsAFormForEachOpcodeThatMayBeSaidAndForNoOther(String profile) throws ProfileException {
        List<MessageForm> forms = forms(profile).forms();

        assertThat(forms)
                .extracting(MessageForm::name)
                .containsExactly("list", "bill", "pre-bill", "close", "close-board");
        assertThat(forms)
                .allSatisfy(form ->
                        assertThat(Opcode.valueOf(form.opcode()).isReading()).isEqualTo(form.isReading()));
        for (String other : List.of("ADDITEM", "OPENTABLE", "POSTQUEUE", "add-item", "open-table", "refund", "")) {
            assertThatIllegalArgumentException().isThrownBy(() -> forms(profile).compose(other, Map.of("table", "1")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"control", "bracket"})
    void whateverIsFilledInNothingElseIsComposed(String profile) throws Exception {
        PdvForms forms = forms(profile);
        int made = 0;
        for (MessageForm form : forms.forms()) {
            for (FieldForm field : form.fields()) {
                for (String value : HOSTILE) {
                    ComposedMessage composed = forms.compose(form.name(), Map.of(field.name(), value));
                    if (composed instanceof ComposedMessage.Made message) {
                        made++;
                        mustBeHarmless(form, message);
                    }
                }
            }
        }
        assertThat(made).as("messages that could be made").isGreaterThan(20);
    }

    private static void mustBeHarmless(MessageForm form, ComposedMessage.Made made) throws IOException {
        String text = made.message().ascii();
        assertThat(text).contains(form.opcode()).doesNotContain("ADDITEM").doesNotContain("OPENTABLE");
        assertThat(made.message().spans())
                .filteredOn(span -> span.part() == Part.END_DELIMITER)
                .hasSize(1);
        assertThat(made.payloads().keySet()).isEqualTo(form.opcode().equals("POSTQUEUE") ? Set.of("QUEUE") : Set.of());
        if (!made.payloads().isEmpty()) {
            JsonNode queue = JSON.readTree(made.payloads().get("QUEUE"));
            assertThat(queue.get("Action").asInt()).isEqualTo(form.name().equals("close") ? 4 : 3);
            assertThat(queue.get("orders")).isEmpty();
        }
    }

    @Test
    void whatIsWrongIsToldFieldByField() throws ProfileException {
        Map<String, String> values = Map.of("table", "twelve", "guid", "1-1-1-1-1", "action", "1");

        assertThat(forms("bracket").compose("pre-bill", values))
                .isEqualTo(new ComposedMessage.Wrong(List.of(
                        new FieldProblem(
                                "action", "is not a field of this message; there are [table, guid, time, message-id]"),
                        new FieldProblem("table", "takes a whole number from 0 to 2147483647"),
                        new FieldProblem("guid", "takes a UUID, such as 00000000-0000-4000-8000-000000000001"))));
    }

    @Test
    void theSameValuesMakeTheSameMessageWithoutAPointOfSaleOrACloud() {
        Rig rig = rigs.closed(WireProfile.BRACKET, options -> options, Map.of());
        rig.simulator.close();
        rig.connect();

        ComposedMessage once = rig.connector().compose("bill", Map.of("table", "12"));

        assertThat(rig.connector().compose("bill", Map.of("table", "12"))).isEqualTo(once);
        assertThat(made(once).message().ascii())
                .isEqualTo("GETBOARDCONTENT[NP]BOARDID[EQ]12[NP]TYPE[EQ]1"
                        + "[NP]MESSAGEID[EQ]00000000-0000-4000-8000-000000000002"
                        + "[NP]MESSAGETYPE[EQ]Vendor.Entities.GetBoardInfoMessage[NP]TOKEN[EQ]{session-key}"
                        + "[NP]USERID[EQ]1[NP]PROTOCOLVERSION[EQ]1[EOM]");
    }

    @Test
    void aBuildThatClosesByBoardIsNotToldToCloseThroughItsQueue(@TempDir Path folder)
            throws IOException, ProfileException {
        PdvForms forms = forms(changed(folder, "by: queue", "by: closeboard"));

        assertThat(forms.forms())
                .extracting(MessageForm::name)
                .contains("close-board")
                .doesNotContain("close");
        assertThatIllegalArgumentException().isThrownBy(() -> forms.compose("close", Map.of()));
    }

    @Test
    void whatAProfileDoesNotSendCannotBeChosen(@TempDir Path folder) throws IOException, ProfileException {
        PdvForms forms = forms(changed(folder, "    - PART: \"{part}\"\n", ""));

        assertThat(forms.forms().getFirst().fields())
                .extracting(FieldForm::name)
                .containsExactly("list", "limit", "message-id");
        assertThat(made(forms.compose("list", Map.of())).message().fields()).doesNotContainKey("PART");
    }

    @Test
    void thePlaceholderHasNoDelimiterInIt(@TempDir Path folder) throws IOException, ProfileException {
        PdvForms forms = forms(changed(folder, "field: \"[NP]\"", "field: \"{\""));

        assertThat(made(forms.compose("bill", Map.of())).message().fields()).containsEntry("TOKEN", "SESSIONKEY");
    }

    /** The profile {@code bracket} with something changed. */
    private static String changed(Path folder, String what, String to) throws IOException {
        String text = Files.readString(Path.of("src/main/resources/comanda/connectors/handheld/profile/bracket.yaml"));
        assertThat(text).contains(what);
        return Files.writeString(folder.resolve("changed.yaml"), text.replace(what, to))
                .toString();
    }

    private static PdvForms forms(String name) throws ProfileException {
        comanda.connectors.handheld.profile.WireProfile profile = WireProfiles.load(name);
        return new PdvForms(
                profile, 6, new MessageBuilder(profile, "1"), new ShownMessages(new Redactor(List.of()), profile));
    }

    private static ComposedMessage.Made made(ComposedMessage composed) {
        assertThat(composed).isInstanceOf(ComposedMessage.Made.class);
        return (ComposedMessage.Made) composed;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
