package comanda.connectors.handheld;

import static comanda.connectors.handheld.Rig.deadline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.spi.ConnectorFailure;
import comanda.domain.bill.BilledTable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers of builds that nobody has seen: what can be understood of them is served. */
final class OddAnswersTest {
    private static final String MESA_5 = "{\"id\":5,\"name\":\"Mesa 5\",\"status\":1}";
    private static final String ONE_BEER =
            "{\"id\":5,\"status\":1,\"content\":[{\"itemId\":\"2003\",\"itemName\":\"Chopp\",\"quantity\":1,\"price\":9.5}],\"total\":9.5}";

    @RegisterExtension
    final Rigs rigs = new Rigs();

    private final ScriptedPdv pdv = new ScriptedPdv("[EOM]");
    private final Rig rig = open();

    private Rig open() {
        tables("[" + MESA_5 + "]");
        return rigs.open(WireProfile.BRACKET, options -> options, Map.of("port", Integer.toString(pdv.port())));
    }

    @AfterEach
    void end() {
        pdv.close();
    }

    @Test
    void aTableThatCannotBeUnderstoodKeepsNoOtherFromBeingListed() throws Exception {
        tables(
                "[" + MESA_5
                        + ",{\"id\":6,\"name\":\"Mesa 6\",\"status\":7},{\"id\":-1,\"status\":0},{\"name\":\"?\",\"status\":0}]");

        for (int read = 0; read < 3; read++) {
            assertThat(rig.connector().tables(deadline()))
                    .extracting(table -> table.name())
                    .containsExactly("Mesa 5");
        }

        assertThat(rig.host().log())
                .filteredOn(line -> line.contains("left out"))
                .singleElement()
                .asString()
                .contains("(3)", "[-1, 6, without id]");
    }

    @Test
    void aTableThatIsListedButNotUnderstoodIsNotSaidToBeMissing() {
        tables("[" + MESA_5 + ",{\"id\":6,\"name\":\"Mesa 6\",\"status\":7}]");
        pdv.answer("GETBOARDCONTENT", "MESSAGEERROR[NP]MESSAGEID[EQ]{id}[NP]ERRORID[EQ]404[EOM]");

        assertThatThrownBy(() -> rig.bill(6))
                .isInstanceOf(ConnectorFailure.ProtocolViolation.class)
                .hasMessageContaining("status");
    }

    @Test
    void aListOfWhichNothingIsUnderstoodIsAViolation() {
        tables("[{\"mesa\":5},{\"mesa\":6}]");

        assertThatThrownBy(() -> rig.connector().tables(deadline()))
                .isInstanceOf(ConnectorFailure.ProtocolViolation.class);
    }

    @Test
    void aBillIsNotKeptBackForItsTablesName() throws Exception {
        bill(ONE_BEER);
        rig.bill(5);
        pdv.answer("MobileBoardStatus", "MESSAGEERROR[NP]MESSAGEID[EQ]{id}[NP]ERRORID[EQ]500[EOM]");
        bill(ONE_BEER.replace("\"id\":5", "\"id\":6"));

        BilledTable read = rig.bill(6);

        assertThat(read.table().name()).isEqualTo("6");
        assertThat(read.bill().total().minorUnits()).isEqualTo(950);
    }

    @Test
    void base64MayBeWrapped() throws Exception {
        String packed = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'})
                .encodeToString(ONE_BEER.getBytes(StandardCharsets.UTF_8));
        pdv.answer("GETBOARDCONTENT", yes("GETBOARDCONTENT", "BOARDINFO", packed));

        assertThat(rig.bill(5).bill().total().minorUnits()).isEqualTo(950);
    }

    @Test
    void aBillThatOwesNothingNeedsNoLines() throws Exception {
        bill("{\"id\":5,\"status\":0,\"content\":null,\"total\":0.0}");

        assertThat(rig.bill(5).bill().isEmpty()).isTrue();
    }

    @Test
    void aBillThatOwesSomethingAndHasNoLinesIsAViolation() {
        bill("{\"id\":5,\"status\":1,\"content\":null,\"total\":9.5}");

        assertThatThrownBy(() -> rig.bill(5)).isInstanceOf(ConnectorFailure.ProtocolViolation.class);
    }

    @Test
    void anObjectThatIsNoBillIsNotAnEmptyOne() {
        bill("{\"id\":5,\"status\":1,\"message\":\"try later\"}");

        assertThatThrownBy(() -> rig.bill(5)).isInstanceOf(ConnectorFailure.ProtocolViolation.class);
    }

    private void tables(String json) {
        pdv.answer("MobileBoardStatus", yes("GETDATALIST", "OBJECT", packed(json)));
    }

    private void bill(String json) {
        pdv.answer("GETBOARDCONTENT", yes("GETBOARDCONTENT", "BOARDINFO", packed(json)));
    }

    private static String packed(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String yes(String opcode, String field, String value) {
        return opcode + "RESULT[NP]MESSAGEID[EQ]{id}[NP]" + field + "[EQ]" + value + "[NP]MESSAGEOK[EQ]true[EOM]";
    }
}
