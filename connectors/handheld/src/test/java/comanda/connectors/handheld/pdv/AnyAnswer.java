package comanda.connectors.handheld.pdv;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.handheld.drift.DriftWatch;
import comanda.connectors.handheld.drift.Shape;
import comanda.connectors.handheld.profile.ProfileException;
import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfiles;
import comanda.connectors.handheld.wire.AnswerReader;
import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.handheld.wire.Opcode;
import comanda.connectors.handheld.wire.PdvAnswer;
import comanda.connectors.handheld.wire.TableNumber;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorLog;
import comanda.connectors.spi.Secret;
import comanda.connectors.spi.TraceSink;
import comanda.connectors.spi.WireExchange;
import comanda.connectors.toolkit.drift.DriftBook;
import comanda.connectors.toolkit.redaction.Redactor;
import comanda.connectors.toolkit.tcp.Exchange.Reading;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What holds of any answer: it is read, or refused with a failure of the SPI's, and drift stays bounded and without the session key. */
final class AnyAnswer {
    private static final String KEY = "k3y-7a3f9c2e";
    private static final Currency BRL = Currency.getInstance("BRL");
    private static final TableNumber TABLE = new TableNumber(2);

    private final WireProfile profile;
    private final Shape bill;
    private final Shape table;

    AnyAnswer(String name) {
        try {
            this.profile = WireProfiles.load(name);
        } catch (ProfileException impossible) {
            throw new IllegalStateException(impossible);
        }
        this.bill = Shape.bill(profile);
        this.table = Shape.table(profile);
    }

    void read(byte @Nullable [] frame) {
        if (frame == null) {
            return;
        }
        DriftBook book = new DriftBook(nothing(), new Redactor(List.of(new Secret(KEY))));
        DriftWatch drift = new DriftWatch(book, profile);
        AnswerReader reader = new AnswerReader(profile, drift);
        for (Opcode opcode : List.of(Opcode.GETBOARDCONTENT, Opcode.GETDATALIST)) {
            if (reader.read(frame, opcode, "id-1") instanceof Reading.Answer<PdvAnswer>(PdvAnswer answer, boolean _)
                    && answer instanceof PdvAnswer.Success(Fields fields)) {
                readPayload(opcode, fields, drift);
            }
        }
        assertThat(book.entries()).hasSizeLessThanOrEqualTo(65).allSatisfy(entry -> {
            assertThat(entry.name() + entry.sample()).doesNotContain(KEY);
            assertThat(entry.name()).hasSizeLessThanOrEqualTo(64);
            assertThat(entry.sample()).hasSizeLessThanOrEqualTo(512);
        });
    }

    private void readPayload(Opcode opcode, Fields fields, DriftWatch drift) {
        try {
            if (opcode == Opcode.GETDATALIST) {
                PdvJson.rows(
                        fields,
                        profile.responses().list(),
                        table,
                        drift,
                        row -> TableList.number(
                                Members.required(row, profile.json().table().id(), "a table")));
            } else {
                Board board = Board.read(
                        PdvJson.object(fields, profile.responses().bill(), bill, drift), TABLE, profile, BRL, drift);
                assertThat(board.toBill(Map.of()).total()).isNotNull();
            }
        } catch (ConnectorFailure refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static ConnectorContext nothing() {
        ConnectorLog log = new ConnectorLog() {
            @Override
            public void info(String sentence) {}

            @Override
            public void warn(String sentence) {
                assertThat(sentence).doesNotContain(KEY);
            }

            @Override
            public void hide(Secret secret) {}
        };
        TraceSink trace = new TraceSink() {
            @Override
            public boolean isListening() {
                return false;
            }

            @Override
            public void record(WireExchange exchange) {}
        };
        return new ConnectorContext(
                Clock.systemUTC(),
                (_, _, _) -> () -> {},
                new Random(1),
                log,
                trace,
                Path.of("target", "no-such-folder"));
    }
}
