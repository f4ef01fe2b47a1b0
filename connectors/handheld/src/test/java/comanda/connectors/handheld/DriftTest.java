package comanda.connectors.handheld;

import static comanda.connectors.handheld.Rig.deadline;
import static comanda.connectors.handheld.Rig.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.spi.Check;
import comanda.connectors.spi.ConnectorStatus;
import comanda.connectors.spi.Drift;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a PDV says otherwise than its profile knows it is counted and kept, and bills go on being read. */
final class DriftTest {
    private static final String TABLE =
            "{\"id\":2,\"name\":\"Mesa 2\",\"status\":1,\"lockDescription\":null,\"inactive\":false,\"freeTable\":false,\"initialUser\":6}";
    private static final String LINE =
            "{\"itemId\":\"2003\",\"itemType\":0,\"quantity\":2.0,\"price\":72.5,\"additionalInfo\":null,\"total\":145.0,\"lineDiscount\":0.0,\"itemName\":\"Fraldinha\"}";
    private static final String BILL = "{\"id\":2,\"status\":1,\"tableLocation\":\"Salão\",\"content\":[" + LINE
            + "],\"total\":145.0,\"globalDiscount\":0.0}";

    @RegisterExtension
    final Rigs rigs = new Rigs();

    private static String packed(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String yes(String opcode, String field) {
        return opcode + "RESULT[NP]MESSAGEID[EQ]{id}[NP]" + field + "[NP]MESSAGEOK[EQ]true[EOM]";
    }

    private static void serve(ScriptedPdv pdv, String table, String bill) {
        pdv.answer("MobileBoardStatus", yes("GETDATALIST", "OBJECT[EQ]" + packed("[" + table + "]")));
        pdv.answer("GETBOARDCONTENT[NP]", bill);
    }

    private Rig open(ScriptedPdv pdv) {
        Rig rig = rigs.closed(WireProfile.BRACKET, options -> options, Map.of());
        rig.change("port", Integer.toString(pdv.port()));
        rig.connect();
        return rig;
    }

    private static List<String> drift(Rig rig) {
        return rig.connector().status().drift().stream()
                .map(drift -> drift.kind() + " " + drift.where() + " " + drift.name() + " " + drift.count())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(WireProfile.class)
    void theSimulatedRestaurantHasNone(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options.tables(30).occupancyPercent(80), Map.of());
        rig.connector().probe(deadline());
        for (int round = 0; round < 2; round++) {
            for (var one : rig.connector().tables(deadline())) {
                rig.connector().bill(one.id(), deadline());
            }
        }
        rig.simulator.restaurant().tables().stream()
                .filter(one -> !one.lines().isEmpty())
                .limit(2)
                .forEach(one -> {
                    assertThat(catchThrowable(() -> {
                                rig.connector().preBill(table(one.id()), deadline());
                                rig.connector().close(table(one.id()), deadline());
                            }))
                            .isNull();
                });
        assertThat(rig.connector().bill(table(9_999), deadline())).isEmpty();
        rig.connector().checks(deadline());

        assertThat(rig.connector().status().drift()).isEmpty();
        assertThat(rig.folder().resolve("drift.json")).doesNotExist();
    }

    @Test
    void anOrdinaryAnswerHasNone() throws Exception {
        try (ScriptedPdv pdv = new ScriptedPdv("[EOM]")) {
            serve(pdv, TABLE, yes("GETBOARDCONTENT", "BOARDINFO[EQ]" + packed(BILL)));
            Rig rig = open(pdv);
            assertThat(rig.lines(2)).containsExactly("2 Fraldinha at 7250 less 0 = 14500");
            assertThat(drift(rig)).isEmpty();
        }
    }

    /** The exchanges that the contract holds. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theContractsExchangesHaveNone(int number) throws Exception {
        try (ScriptedPdv pdv = new ScriptedPdv("[EOM]")) {
            pdv.answer("MobileBoardStatus", recorded("tables"));
            pdv.answer("GETBOARDCONTENT[NP]", recorded("board-" + number));
            pdv.answer("POSTQUEUE[NP]", recorded("prebill-" + number));
            Rig rig = open(pdv);
            assertThat(rig.connector().tables(deadline())).isNotEmpty();
            assertThat(rig.bill(number).bill().lines()).isNotEmpty();
            rig.connector().preBill(table(number), deadline());
            pdv.answer("POSTQUEUE[NP]", recorded("close-" + number));
            rig.connector().close(table(number), deadline());
            assertThat(drift(rig)).isEmpty();
        }
    }

    private static String recorded(String name) throws IOException {
        try (InputStream in = DriftTest.class.getResourceAsStream("fixtures/bracket-" + name + ".txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            String answer = text.lines()
                    .filter(line -> line.startsWith("< "))
                    .findFirst()
                    .orElseThrow();
            return answer.substring(2).replaceAll("MESSAGEID\\[EQ][^\\[]*", "MESSAGEID[EQ]{id}");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            "itemType":0                  ; "itemType":0,"tip":{"who":"Maria","n":[1,{"a":2}]} ; member line tip 1
            "lineDiscount":0.0,           ; ``                                                 ; missing line lineDiscount 1
            "itemType":0                  ; "itemType":"food"                                  ; type line itemType 1
            "price":72.5                  ; "price":"72.5"                                     ; type line price 1
            "total":145.0,"globalDiscount"; "total":145.0,"loyalty":null,"globalDiscount"      ; member bill loyalty 1
            "tableLocation":"Salão"       ; "tableLocation":{"room":"Salão"}                   ; type bill tableLocation 1
            """)
    void aBillThatCanStillBeReadIsReadAndItsDriftCounted(String known, String changed, String expected)
            throws Exception {
        assertThat(BILL).contains(known);
        try (ScriptedPdv pdv = new ScriptedPdv("[EOM]")) {
            serve(pdv, TABLE, yes("GETBOARDCONTENT", "BOARDINFO[EQ]" + packed(BILL.replace(known, changed))));
            Rig rig = open(pdv);

            assertThat(rig.lines(2)).containsExactly("2 Fraldinha at 7250 less 0 = 14500");

            assertThat(drift(rig)).containsExactly(expected);
            assertThat(rig.connector().status().pos()).isEqualTo(ConnectorStatus.Condition.UP);
            rig.bill(2);
            assertThat(drift(rig)).containsExactly(expected.replace(" 1", " 2"));
            assertThat(rig.host().log())
                    .filteredOn(line -> line.contains("have changed"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            BOARDINFO[EQ]                  ; SHIFT[EQ]7[NP]BOARDINFO[EQ] ; field GETBOARDCONTENT SHIFT 1      ; yes
            GETBOARDCONTENTRESULT          ; GETBOARDCONTENTREPLY        ; opcode GETBOARDCONTENT GETBOARDCONTENTREPLY 1 ; no
            BOARDINFO[EQ]                  ; BILLINFO[EQ]                ; field GETBOARDCONTENT BILLINFO 1,missing bill BOARDINFO 1 ; no
            MESSAGEOK[EQ]true              ; MESSAGEOK[EQ]maybe          ; status GETBOARDCONTENT maybe 1     ; no
            [NP]MESSAGEOK[EQ]true          ; ``                          ; missing GETBOARDCONTENT MESSAGEOK 1 ; no
            MESSAGEID[EQ]{id}[NP]          ; ``                          ; missing GETBOARDCONTENT MESSAGEID 1 ; yes
            """)
    void anEnvelopeThatIsNewIsCounted(String known, String changed, String expected, String isRead) {
        String answer = yes("GETBOARDCONTENT", "BOARDINFO[EQ]" + packed(BILL));
        assertThat(answer).contains(known);
        try (ScriptedPdv pdv = new ScriptedPdv("[EOM]")) {
            serve(pdv, TABLE, answer.replace(known, changed));
            Rig rig = open(pdv);

            Throwable failure = catchThrowable(() -> rig.bill(2));

            assertThat(failure == null ? "yes" : "no").isEqualTo(isRead);
            assertThat(drift(rig)).containsExactly(expected.split(","));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            "status":1 ; "status":9        ; status table 9 1
            "status":1 ; "status":"paying" ; type table status 1,status table paying 1
            "inactive" ; "retired"         ; member table retired 1,missing table inactive 1
            """)
    void aRowOfTheListThatIsNewIsCounted(String known, String changed, String expected) {
        try (ScriptedPdv pdv = new ScriptedPdv("[EOM]")) {
            serve(pdv, TABLE, yes("GETBOARDCONTENT", "BOARDINFO[EQ]" + packed(BILL)));
            Rig rig = open(pdv);
            assertThat(catchThrowable(() -> rig.connector().probe(deadline()))).isNull();
            assertThat(drift(rig)).isEmpty();
            pdv.answer(
                    "MobileBoardStatus",
                    yes("GETDATALIST", "OBJECT[EQ]" + packed("[" + TABLE.replace(known, changed) + "]")));

            assertThat(catchThrowable(() -> rig.connector().tables(deadline())))
                    .satisfiesAnyOf(
                            failure -> assertThat(failure).isNull(),
                            failure -> assertThat(failure).hasMessageContaining("status"));

            assertThat(drift(rig)).containsExactly(expected.split(","));
        }
    }

    @Test
    void aPayloadOfAnotherKindIsCounted() {
        for (String payload : List.of(packed("[]"), packed("\"*\""), "%%%")) {
            try (ScriptedPdv pdv = new ScriptedPdv("[EOM]")) {
                serve(pdv, TABLE, yes("GETBOARDCONTENT", "BOARDINFO[EQ]" + payload));
                Rig rig = open(pdv);
                assertThat(catchThrowable(() -> rig.bill(2))).hasMessageContaining("BOARDINFO");
                assertThat(drift(rig)).containsExactly("type bill BOARDINFO 1");
            }
        }
    }

    @Test
    void aSampleShowsTheFormAndNoSecretsAndNobodysWords() throws Exception {
        try (ScriptedPdv pdv = new ScriptedPdv("[EOM]")) {
            Rig rig = open(pdv);
            rig.simulator.keys();
            serve(pdv, TABLE, yes("GETBOARDCONTENT", "BOARDINFO[EQ]" + packed(BILL)));
            rig.bill(2);
            String key = pdv.requests().getLast().replaceAll("(?s).*TOKEN\\[EQ]([^\\[]*).*", "$1");
            assertThat(key).hasSizeGreaterThan(8);
            String line = LINE.replace("null", "\"sem cebola, alérgica\"")
                    .replace(
                            "\"itemType\":0",
                            "\"guest\":{\"name\":\"Ana Souza\",\"tax\":12345678909},\"key\":\"" + key + "\",\"" + key
                                    + "\":1,\"itemType\":0");
            pdv.answer(
                    "GETBOARDCONTENT[NP]",
                    yes(
                            "GETBOARDCONTENT",
                            "OPERATOR[EQ]Bruno Lima[NP]ECHO[EQ]" + key + "[NP]BOARDINFO[EQ]"
                                    + packed(BILL.replace(LINE, line))));
            rig.bill(2);

            List<Drift> drift = rig.connector().status().drift();

            assertThat(drift).extracting(Drift::kind).containsExactly("field", "field", "member", "member", "member");
            assertThat(drift.toString() + rig.host().log())
                    .doesNotContain(key, key.substring(4), "cebola", "Ana", "Souza", "Bruno", "Lima", "12345678909")
                    .doesNotContain(Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(key.getBytes(StandardCharsets.UTF_8))
                            .substring(0, 20));
            Drift guest = drift.get(2);
            assertThat(guest.sample())
                    .startsWith("…{\"itemId\":\"0000\",\"guest\":{\"name\":\"Xxx_Xxxxx\",\"tax\":00000000000},")
                    .contains("\"price\":72.5", "\"additionalInfo\":\"xxx_xxxxxx,_xxxxxxxx\"");
            assertThat(drift.getFirst().sample())
                    .startsWith("GETBOARDCONTENTRESULT[NP]MESSAGEID[EQ]")
                    .contains("[NP]OPERATOR[EQ]Xxxxx_Xxxx[NP]ECHO[EQ]")
                    .endsWith("[NP]MESSAGEOK[EQ]true[EOM]");
            assertThat(drift).allSatisfy(one -> assertThat(one.sample()).hasSizeLessThanOrEqualTo(512));
        }
    }

    @Test
    void aRestartForgetsNothingAndTheDoctorSaysIt() throws Exception {
        try (ScriptedPdv pdv = new ScriptedPdv("[EOM]")) {
            serve(pdv, TABLE, yes("GETBOARDCONTENT", "SHIFT[EQ]7[NP]BOARDINFO[EQ]" + packed(BILL)));
            Rig rig = open(pdv);
            rig.bill(2);
            Await.until(() -> Files.exists(rig.folder().resolve("drift.json")));
            rig.bill(2);
            rig.restart();

            assertThat(drift(rig)).containsExactly("field GETBOARDCONTENT SHIFT 2");
            Check check = rig.connector().checks(deadline()).getLast();
            assertThat(check.subject()).isEqualTo("drift");
            assertThat(check.result()).isEqualTo(Check.Result.OK);
            assertThat(check.sentence()).contains("2 times: field 'SHIFT' in GETBOARDCONTENT");
            assertThat(Files.readString(rig.folder().resolve("drift.json"))).contains("SHIFT");
        }
    }

    @Test
    void aFloodOfNewNamesIsBounded() throws Exception {
        StringBuilder more = new StringBuilder();
        for (int at = 0; at < 500; at++) {
            more.append("\"m").append(at).append("\":").append(at).append(',');
        }
        try (ScriptedPdv pdv = new ScriptedPdv("[EOM]")) {
            serve(
                    pdv,
                    TABLE,
                    yes("GETBOARDCONTENT", "BOARDINFO[EQ]" + packed(BILL.replace("\"status\"", more + "\"status\""))));
            Rig rig = open(pdv);
            long begin = System.nanoTime();
            rig.bill(2);
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin))
                    .isLessThan(10);
            assertThat(drift(rig)).hasSize(65).last().isEqualTo("more   436");
            assertThat(rig.connector().status().drift().get(60).sample()).contains("\"m60\":60");
        }
    }
}
