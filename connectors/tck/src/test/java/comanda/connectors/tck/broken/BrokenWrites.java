package comanda.connectors.tck.broken;

import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.Secret;
import comanda.connectors.tck.broken.HurriedWire.Heard;
import comanda.connectors.tck.corner.Answer;
import comanda.connectors.tck.corner.CornerWire;
import comanda.connectors.tck.corner.Opcode;
import comanda.connectors.toolkit.tcp.ExchangeFailure.Kind;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/** Rules 631 to 649. What they do wrong they do in writing alone. */
final class BrokenWrites {
    private BrokenWrites() {}

    static List<BrokenConnector> all() {
        return List.of(
                new BrokenConnector(
                        631,
                        "tells a write that found no connection as one without an answer",
                        meaning(Kind.NOT_CONNECTED, ConnectorFailure.NoAnswer::new)),
                new BrokenConnector(
                        632,
                        "takes the port for the wrong one where the first write on a connection is met with silence",
                        Spoiled.wire(
                                (settings, context) -> new BrokenReads.JudgingNewConnections(settings, context, true))),
                new BrokenConnector(
                        633,
                        "tells a write whose connection broke as certainly not done",
                        meaning(Kind.CONNECTION_LOST, ConnectorFailure.Unreachable::new)),
                new BrokenConnector(
                        634,
                        "takes the late answer to a write for the answer to the next question",
                        Spoiled.wire(
                                (settings, context) -> new BrokenReads.TakingLateAnswers(settings, context, true))),
                new BrokenConnector(
                        635,
                        "is unsure of a write where more than its answer came",
                        Spoiled.wire((settings, context) -> new HurriedWire(settings, context) {
                            @Override
                            byte[] line(Opcode opcode, Heard heard) throws IOException {
                                byte[] line = super.line(opcode, heard);
                                if (opcode.changes() && !heard.isEmpty()) {
                                    throw new EOFException();
                                }
                                return line;
                            }
                        })),
                new BrokenConnector(
                        636,
                        "tells a write whose answer it does not understand as it tells a read",
                        meaning(Kind.NONSENSE, ConnectorFailure.ProtocolViolation::new)),
                new BrokenConnector(
                        637,
                        "takes error 500 in a write for one that may have been carried out",
                        Spoiled.connector(FearingErrors::new)),
                new BrokenConnector(
                        638,
                        "takes a session that is refused in a write for a refusal of the write",
                        Spoiled.wire((settings, context) -> new CornerWire(settings, context) {
                            @Override
                            public Answer ask(Opcode opcode, Secret key, List<String> arguments, Deadline deadline)
                                    throws ConnectorFailure {
                                Answer answer = super.ask(opcode, key, arguments, deadline);
                                return opcode.changes() && answer instanceof Answer.No(String code, String text)
                                        ? new Answer.No(code.equals("401") ? "403" : code, text)
                                        : answer;
                            }
                        })));
    }

    /** Another failure. */
    private interface Failing {
        ConnectorFailure failure(String what);
    }

    private static Spoiled meaning(Kind wrong, Failing failing) {
        return Spoiled.wire((settings, context) -> new CornerWire(settings, context) {
            @Override
            protected ConnectorFailure meaning(Kind kind, String what, Opcode opcode) {
                return kind == wrong && opcode.changes() ? failing.failure(what) : super.meaning(kind, what, opcode);
            }
        });
    }

    private static final class FearingErrors extends CornerLike {
        FearingErrors(Connector corner) {
            super(corner);
        }

        @Override
        public void preBill(TableId id, Deadline deadline) throws ConnectorFailure {
            try {
                super.preBill(id, deadline);
            } catch (ConnectorFailure.Refused refused) {
                throw feared(refused);
            }
        }

        @Override
        public void close(TableId id, Deadline deadline) throws ConnectorFailure {
            try {
                super.close(id, deadline);
            } catch (ConnectorFailure.Refused refused) {
                throw feared(refused);
            }
        }

        private static ConnectorFailure feared(ConnectorFailure.Refused refused) {
            return "500".equals(refused.vendorCode())
                    ? new ConnectorFailure.OutcomeUnknown("The till has trouble of its own; perhaps it is done.")
                    : refused;
        }
    }
}
