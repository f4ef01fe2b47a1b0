package comanda.connectors.handheld;

import static comanda.connectors.handheld.Rig.deadline;
import static comanda.connectors.handheld.Rig.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.spi.ConnectorFailure;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A firmware build that nobody has seen costs a file and no code: the documentation's example works as it stands there. */
final class ThirdProfileTest {
    private static final Path DOCUMENTATION = Path.of("../../docs/connectors/profiles.md");

    @RegisterExtension
    final Rigs rigs = new Rigs();

    @TempDir
    private Path folder;

    @Test
    void theDocumentedExampleWorksFromEndToEnd() throws Exception {
        try (ScriptedPdv pdv = new ScriptedPdv("\n")) {
            pdv.answer(
                    "Acme.Pos.MobileBoardStatus",
                    yes("GETDATALIST", "ROWS~" + packed("[{\"card\":5,\"label\":\"Cartão 5\",\"state\":\"busy\"}]")));
            pdv.answer(
                    "Acme.Pos.MobileItem",
                    yes("GETDATALIST", "ROWS~" + packed("[{\"code\":\"A1\",\"label\":\"Pastel\"}]")));
            pdv.answer(
                    "GETBOARDCONTENT|CARD~5|",
                    yes(
                            "GETBOARDCONTENT",
                            "BILL~"
                                    + packed("{\"card\":5,\"state\":\"billing\",\"rows\":[{\"code\":\"A1\",\"n\":2,"
                                            + "\"each\":\"7.50\"}],\"due\":15.0}")));
            pdv.answer("CLOSEBOARD|CARD~5|", yes("CLOSEBOARD", "X~1"));
            pdv.answer("POSTQUEUE|", "FAILED|ID~{id}|DONE~no|CODE~409|TEXT~cartão bloqueado\n");
            Rig rig = open(pdv);

            BilledTable read = rig.bill(5);

            assertThat(read.table().name()).isEqualTo("Cartão 5");
            assertThat(read.table().status()).isEqualTo(TableStatus.PRE_BILL);
            assertThat(rig.lines(5)).containsExactly("2 Pastel at 750 less 0 = 1500");
            ConnectorFailure.Refused refused = catchThrowableOfType(
                    ConnectorFailure.Refused.class, () -> rig.connector().preBill(table(5), deadline()));
            assertThat(refused.vendorCode()).isEqualTo("409");
            assertThat(refused.vendorText()).isEqualTo("cartão bloqueado");
            rig.connector().close(table(5), deadline());
            List<String> requests = pdv.requests();
            assertThat(requests.getLast()).startsWith("CLOSEBOARD|CARD~5|GUID~").endsWith("\n");
            assertThat(requests).noneMatch(request -> request.contains("MESSAGETYPE"));
        }
    }

    private Rig open(ScriptedPdv pdv) throws IOException {
        Path profile = Files.writeString(folder.resolve("pipes.yaml"), documentedExample());
        Rig rig = rigs.closed(WireProfile.BRACKET, options -> options, Map.of());
        rig.change("port", Integer.toString(pdv.port()));
        rig.change("profile", profile.toString());
        rig.connect();
        return rig;
    }

    private static String yes(String opcode, String field) {
        return opcode + "-ANSWER|ID~{id}|DONE~yes|" + field + "\n";
    }

    private static String packed(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The documentation's YAML block that is a whole profile. */
    private static String documentedExample() throws IOException {
        Matcher block =
                Pattern.compile("```yaml\n(name: .*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENTATION));
        assertThat(block.find()).as("an example in " + DOCUMENTATION).isTrue();
        return block.group(1);
    }
}
