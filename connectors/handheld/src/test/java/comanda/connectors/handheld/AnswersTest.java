package comanda.connectors.handheld;

import static comanda.connectors.handheld.Rig.deadline;
import static comanda.connectors.handheld.Rig.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.WireExchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that are late, doubled, another's, endless or too talkative. */
final class AnswersTest {
    private static final OrderLine MEAT = OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50");
    private static final OrderLine BEER = OrderLine.of("3001", "Chopp Pilsen 300ml", "3", "12.00");
    private static final Map<String, String> IMPATIENT = Map.of("request-timeout", "250ms");
    private static final Duration LATE = Duration.ofMillis(320);

    @RegisterExtension
    final Rigs rigs = new Rigs();

    @ParameterizedTest
    @EnumSource
    void aLateAnswerIsDroppedByItsMessageIdAndTheConnectionKept(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options, IMPATIENT);
        rig.simulator.restaurant().seat(3, BEER);
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(3);
        rig.simulator.script().once(new Fault.Overtaken(LATE), "bill");

        assertThatExceptionOfType(ConnectorFailure.NoAnswer.class).isThrownBy(() -> rig.bill(5));
        for (int read = 0; read < 50; read++) {
            assertThat(rig.bill(3).bill().total().minorUnits()).isEqualTo(3600);
        }

        assertThat(rig.simulator.recorder().connectionsOpened()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void whereAnswersHaveNoIdALateOneCostsTheConnection(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options.echoMessageId(false), IMPATIENT);
        rig.simulator.restaurant().seat(3, BEER);
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(3);
        rig.simulator.script().once(new Fault.Overtaken(LATE), "bill");

        assertThatExceptionOfType(ConnectorFailure.NoAnswer.class).isThrownBy(() -> rig.bill(5));
        for (int read = 0; read < 50; read++) {
            assertThat(rig.bill(3).bill().total().minorUnits()).isEqualTo(3600);
        }

        assertThat(rig.simulator.recorder().connectionsOpened()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void whereAnswersHaveNoIdEverythingWorksAllTheSame(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options.echoMessageId(false), Map.of());
        rig.simulator.restaurant().seat(5, MEAT);

        assertThat(rig.lines(5)).containsExactly("2 Fraldinha Grelhada at 7250 less 0 = 14500");
        rig.connector().preBill(table(5), deadline());
        rig.connector().close(table(5), deadline());

        assertThat(rig.simulator.recorder().connectionsOpened()).isEqualTo(1);
        assertThat(rig.simulator.ledger().closings()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void whereAnswersHaveNoIdAnotherTablesBillIsNotTakenForThisOne(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options.echoMessageId(false), IMPATIENT);
        rig.simulator.restaurant().seat(3, BEER);
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(3);
        rig.bill(3);
        rig.simulator.script().once(new Fault.PreviousAnswer(), "bill");

        ConnectorFailure.ProtocolViolation violation =
                catchThrowableOfType(ConnectorFailure.ProtocolViolation.class, () -> rig.bill(5));

        assertThat(violation).hasMessageContaining("about table 3 and not about table 5");
    }

    @ParameterizedTest
    @EnumSource
    void answersInOneReadCostNoConnection(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(5);
        rig.simulator.script().add(new Fault.TwoInOne(), "bill", 5);
        rig.simulator.script().add(new Fault.Duplicate(), "tables", 5);

        for (int read = 0; read < 5; read++) {
            assertThat(rig.bill(5).bill().total().minorUnits()).isEqualTo(14500);
            assertThat(rig.connector().tables(deadline())).hasSize(7);
        }

        assertThat(rig.simulator.recorder().connectionsOpened()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerWithoutAnEndIsGivenUpAtTheLimitAndNotHeldInMemory(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(5);
        rig.simulator.script().once(new Fault.Oversized(64L << 20), "bill");

        ConnectorFailure.ProtocolViolation violation =
                catchThrowableOfType(ConnectorFailure.ProtocolViolation.class, () -> rig.bill(5));

        assertThat(violation).hasMessageContaining(Integer.toString(16 << 20));
        assertThat(rig.bill(5).bill().total().minorUnits()).isEqualTo(14500);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerByteByByteIsReadLikeAnyOther(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, MEAT);
        rig.simulator.script().always(new Fault.Split(1));

        assertThat(rig.lines(5)).containsExactly("2 Fraldinha Grelhada at 7250 less 0 = 14500");
    }

    @ParameterizedTest
    @EnumSource
    void aPdvThatQuotesTheKeyIsPassedOnWithoutIt(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.connector().tables(deadline());
        rig.simulator.script().once(new Fault.EchoKey(), "pre-bill");

        ConnectorFailure.Refused refused = catchThrowableOfType(
                ConnectorFailure.Refused.class, () -> rig.connector().preBill(table(5), deadline()));

        String key = rig.simulator.keys().current();
        assertThat(refused.vendorText()).isEqualTo("internal error in session …" + key.substring(key.length() - 4));
        assertThat(refused.getMessage()).doesNotContain(key);
    }

    @ParameterizedTest
    @EnumSource
    void aTraceHasEveryMessageOfTheCallWithoutTheKeyInAnyForm(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile);
        rig.simulator.restaurant().seat(5, MEAT);
        rig.connector().tables(deadline());
        rig.bill(5);
        rig.host().listen();
        rig.simulator.script().once(new Fault.EchoKey(), "bill");

        assertThatExceptionOfType(ConnectorFailure.Refused.class).isThrownBy(() -> rig.bill(5));
        rig.bill(5);
        rig.connector().close(table(5), deadline());

        List<WireExchange> exchanges = rig.host().exchanges();
        String key = rig.simulator.keys().current();
        assertThat(exchanges).hasSize(3);
        assertThat(exchanges.toString())
                .doesNotContain(key)
                .doesNotContain(HexFormat.of().formatHex(key.getBytes(StandardCharsets.US_ASCII)));
        WireExchange bill = exchanges.get(1);
        assertThat(bill.request().ascii()).contains("GETBOARDCONTENT").contains("TOKEN");
        assertThat(bill.request().fields()).containsEntry("TOKEN", "…" + key.substring(key.length() - 4));
        assertThat(bill.payloads().get("response.BOARDINFO")).startsWith("{").contains("2003");
        assertThat(exchanges.get(2).payloads().get("request.QUEUE")).contains("\"Action\": 4");
        assertThat(HexFormat.of().parseHex(bill.request().hex()))
                .asString(StandardCharsets.UTF_8)
                .startsWith(
                        switch (profile) {
                            case BRACKET -> "GETBOARDCONTENT[NP]BOARDID[EQ]5[NP]";
                            case CONTROL -> "\u001dOP=GETBOARDCONTENT\u001dBOARD=5\u001d";
                        });
    }

    @ParameterizedTest
    @EnumSource
    void aTraceShowsAnAnswerThatWasNotUnderstoodAndOneThatNeverCame(WireProfile profile) throws Exception {
        Rig rig = rigs.open(profile, options -> options, IMPATIENT);
        rig.simulator.restaurant().seat(5, MEAT);
        rig.bill(5);
        rig.host().listen();
        rig.simulator.script().once(new Fault.GarbageBefore(4), "bill");
        rig.simulator.script().once(new Fault.Silence(), "bill");

        assertThatExceptionOfType(ConnectorFailure.ProtocolViolation.class).isThrownBy(() -> rig.bill(5));
        assertThatExceptionOfType(ConnectorFailure.NoAnswer.class).isThrownBy(() -> rig.bill(5));

        assertThat(rig.host().exchanges().get(0).response()).isNotNull();
        assertThat(rig.host().exchanges().get(1).response()).isNull();
    }
}
