package comanda.connectors.tck.rules;

import static comanda.connectors.tck.rules.FaultTrial.NO_ANSWER;
import static comanda.connectors.tck.rules.FaultTrial.OK;
import static comanda.connectors.tck.rules.FaultTrial.REFUSED;
import static comanda.connectors.tck.rules.FaultTrial.UNAUTHORIZED;
import static comanda.connectors.tck.rules.FaultTrial.UNKNOWN;
import static comanda.connectors.tck.rules.FaultTrial.UNREACHABLE;
import static comanda.connectors.tck.rules.FaultTrial.VIOLATION;

import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.FaultMatrix;
import comanda.connectors.simulation.faults.FaultMatrix.Cell;
import comanda.connectors.simulation.faults.Moment;
import comanda.connectors.spi.Capability;
import comanda.connectors.tck.bench.Claim;
import comanda.connectors.tck.bench.DoesNotApply;
import comanda.connectors.tck.bench.Stand;
import java.util.List;
import java.util.Set;

/**
 * Rules 601 and on: the fault matrix. Every cell of it, each fault at each of its moments met by each operation, belongs to one rule: {@link #ruleOf} says to which, {@link #right} how the call may
 * end.
 */
final class FaultRules {
    private static final List<String> OPERATIONS = List.of("tables", "bill", "pre-bill", "close");
    /** Rules about faults for which no protocol is too simple. */
    private static final Set<Integer> EVERY_POS_SHOWS = Set.of(601, 602, 604, 606, 617, 631, 632, 633, 634, 637);

    private static final List<Cell> CELLS = FaultMatrix.cells(OPERATIONS, FaultTrial.LATE).stream()
            .filter(cell -> !isNotFound(cell.fault()) && !isOtherTableInList(cell))
            .toList();

    private FaultRules() {}

    /** A table that is not there has rules of its own. */
    private static boolean isNotFound(Fault fault) {
        return fault instanceof Fault.ErrorAnswer(int code, String _) && code == 404;
    }

    /** A list is not about one table. */
    private static boolean isOtherTableInList(Cell cell) {
        return cell.fault() instanceof Fault.OtherTable && FaultTrial.asked(cell) == Capability.READ_TABLES;
    }

    static List<Rule> all() {
        return List.of(
                read(
                        601,
                        "A read from a point of sale that refuses connections is Unreachable.",
                        "how a failed connect becomes Unreachable, and that the next call tries anew"),
                read(
                        602,
                        "A read that is met with silence ends in time as NoAnswer.",
                        "the bound on waiting for an answer: the earlier one of the deadline and the request's own; a socket's read has none by itself"),
                read(
                        603,
                        "A read whose connection is reset is Unreachable, or asked once more.",
                        "the IOException of a read or a write, and that the connection is not used again"),
                read(
                        604,
                        "A read whose connection is ended in good order is Unreachable, or asked once more.",
                        "read() that returns -1: it is the end and no answer"),
                read(
                        605,
                        "A part of an answer is no answer.",
                        "what is made of the bytes before the end of the stream: nothing"),
                read(
                        606,
                        "An answer after the deadline is absorbed, and never taken for another question's.",
                        "after a silence: drop the connection, or tell answers apart by the id of their request"),
                read(
                        607,
                        "An answer in pieces is put together.",
                        "one read() is not one message: collect until the end mark"),
                read(
                        608,
                        "An answer that drips in does not hold up the call beyond its deadline.",
                        "a socket's timeout counts from each byte anew; compute what is left of the deadline before each read"),
                read(
                        609,
                        "Bytes before an answer that are no message spoil this read at the most.",
                        "what cannot be read as a message: ProtocolViolation, and a new connection"),
                read(
                        610,
                        "Bytes after an answer disturb nothing.",
                        "what is left in the buffer after a message: drop it, or the connection"),
                read(
                        611,
                        "An answer that belongs to no question, or to another one, is passed over.",
                        "compare the answer's request id with the one sent; where the protocol has none, drop the connection after each doubt"),
                read(
                        612,
                        "An answer without end is cut off at a bound, before two megabytes of it have come.",
                        "the largest message that is taken; check it while reading, not afterwards"),
                read(
                        613,
                        "An answer in another format is not understood, and not misunderstood.",
                        "what the reader of messages does with delimiters that it does not know"),
                read(
                        614,
                        "A bill that is another table's is never shown.",
                        "compare the table in the answer with the one that was asked for"),
                read(
                        615,
                        "A payload that cannot be decoded is not understood, and never half a bill.",
                        "exceptions while decoding, and defaults for missing parts"),
                read(
                        616,
                        "Text in another character set is not shown as wrong names.",
                        "decode strictly: CodingErrorAction.REPORT, and ProtocolViolation where it fails"),
                read(617, "An error that the point of sale answers to a read is Refused.", "the answer's error mark"),
                read(
                        618,
                        "A session that is refused in a read is fetched anew, or told as Unauthorized.",
                        "what tells a refused session from other refusals, and the one renewal that follows"),
                read(
                        619,
                        "A secret that the point of sale repeats in an error is not passed on.",
                        "redact the vendor's text before it goes into a failure, the log or the trace"),
                write(
                        631,
                        "A write that finds no connection is certainly not done, or of unknown outcome where bytes may have gone out.",
                        "Unreachable only before the first byte"),
                write(
                        632,
                        "A write that is met with silence is OutcomeUnknown and never anything else.",
                        "once a byte of a write went out, no failure but OutcomeUnknown is right without an answer"),
                write(
                        633,
                        "A write whose connection breaks is OutcomeUnknown and never anything else, and is not sent again.",
                        "the IOException after the first byte of a write, and retries in the transport"),
                write(
                        634,
                        "A write that is answered too late is OutcomeUnknown, and its answer is absorbed.",
                        "as 632, and what becomes of the answer that comes later"),
                write(
                        635,
                        "A write whose answer is whole but oddly delivered is done and says so.",
                        "the same reader of messages must serve reads and writes"),
                write(
                        636,
                        "A write whose answer is not understood or another's is OutcomeUnknown.",
                        "ProtocolViolation is for reads; a write without an answer that is understood may have been carried out"),
                write(
                        637,
                        "An error that the point of sale answers to a write is Refused, without a secret.",
                        "the answer's error mark in writes"),
                write(
                        638,
                        "A session that is refused in a write ends the call as Unauthorized, or the write is done once.",
                        "a renewal in the middle of a write takes time in which the table may change hands"));
    }

    private static Rule read(int number, String sentence, String lookAt) {
        return Rule.simulated(number, sentence, lookAt, stand -> tryCellsOf(number, stand))
                .of(Capability.READ_TABLES, Capability.READ_BILLS);
    }

    private static Rule write(int number, String sentence, String lookAt) {
        return read(number, sentence, lookAt);
    }

    private static void tryCellsOf(int number, Stand stand) throws Exception {
        Set<Capability> declared = stand.provider().describe().capabilities();
        boolean isDeclared = cellsOf(number).stream().anyMatch(cell -> declared.contains(FaultTrial.asked(cell)));
        boolean isTried = false;
        for (Cell cell : cellsOf(number)) {
            if (declared.contains(FaultTrial.asked(cell))) {
                isTried |= FaultTrial.run(stand, cell, right(cell));
            }
        }
        if (!isTried) {
            Claim.holds(
                    !EVERY_POS_SHOWS.contains(number) || !isDeclared,
                    () -> "the simulator plays none of it, and every point of sale can");
            throw new DoesNotApply(isDeclared ? "this simulator cannot play it" : "it declares no such capability");
        }
    }

    /** The cells that a rule is about; every cell of the matrix belongs to one. */
    static List<Cell> cellsOf(int number) {
        return CELLS.stream().filter(cell -> ruleOf(cell) == number).toList();
    }

    /** The rule that a cell belongs to. */
    static int ruleOf(Cell cell) {
        return FaultTrial.changes(cell) ? writeRuleOf(cell) : readRuleOf(cell);
    }

    private static int readRuleOf(Cell cell) {
        return switch (cell.fault()) {
            case Fault.Refuse _ -> 601;
            case Fault.Silence _ -> 602;
            case Fault.Reset _, Fault.Close _, Fault.HalfClose _ when cell.moment() == Moment.IN_ANSWER -> 605;
            case Fault.Reset _ -> 603;
            case Fault.Close _, Fault.HalfClose _ -> 604;
            case Fault.Cut(int bytes) -> bytes == 0 ? 604 : 605;
            case Fault.Late _, Fault.Overtaken _ -> 606;
            case Fault.Split _ -> 607;
            case Fault.Drip _ -> 608;
            case Fault.GarbageBefore _ -> 609;
            case Fault.GarbageAfter _ -> 610;
            case Fault.TwoInOne _, Fault.Duplicate _, Fault.PreviousAnswer _, Fault.OtherMessageId _ -> 611;
            case Fault.Oversized _ -> 612;
            case Fault.WrongDelimiter _ -> 613;
            case Fault.OtherTable _ -> 614;
            case Fault.WrongBase64 _, Fault.InvalidJson _ -> 615;
            case Fault.WrongCharset _ -> 616;
            case Fault.ErrorAnswer _ -> 617;
            case Fault.NotAuthorized _ -> 618;
            case Fault.EchoKey _ -> 619;
        };
    }

    private static int writeRuleOf(Cell cell) {
        return switch (cell.fault()) {
            case Fault.Refuse _ -> 631;
            case Fault.Silence _ -> 632;
            case Fault.Reset _, Fault.Close _, Fault.HalfClose _, Fault.Cut _ -> 633;
            case Fault.Late _, Fault.Overtaken _ -> 634;
            case Fault.Split _, Fault.Drip _, Fault.GarbageAfter _, Fault.TwoInOne _, Fault.Duplicate _ -> 635;
            case Fault.GarbageBefore _,
                    Fault.Oversized _,
                    Fault.WrongDelimiter _,
                    Fault.PreviousAnswer _,
                    Fault.OtherMessageId _,
                    Fault.OtherTable _,
                    Fault.WrongBase64 _,
                    Fault.InvalidJson _,
                    Fault.WrongCharset _ -> 636;
            case Fault.ErrorAnswer _, Fault.EchoKey _ -> 637;
            case Fault.NotAuthorized _ -> 638;
        };
    }

    /** How a call may end. What only bends how an answer arrives may be got over; what is not certain is told as not certain. */
    static Set<String> right(Cell cell) {
        return FaultTrial.changes(cell) ? rightOfWrite(cell) : rightOfRead(cell);
    }

    private static Set<String> rightOfRead(Cell cell) {
        return switch (cell.fault()) {
            case Fault.Refuse _ -> Set.of(UNREACHABLE);
            case Fault.Silence _ when cell.moment() == Moment.CONNECTING -> Set.of(NO_ANSWER, UNREACHABLE);
            case Fault.Silence _, Fault.Late _, Fault.Overtaken _ -> Set.of(NO_ANSWER);
            case Fault.Reset _, Fault.Close _, Fault.HalfClose _, Fault.Cut _ -> Set.of(UNREACHABLE, OK);
            case Fault.Split _, Fault.GarbageAfter _, Fault.TwoInOne _, Fault.Duplicate _ -> Set.of(OK);
            case Fault.Drip _ -> Set.of(OK, NO_ANSWER);
            case Fault.GarbageBefore _ -> Set.of(VIOLATION, NO_ANSWER, OK);
            // Whoever is still reading when time is up has no bound.
            case Fault.Oversized _ -> Set.of(VIOLATION);
            case Fault.WrongDelimiter _, Fault.PreviousAnswer _, Fault.OtherMessageId _ -> Set.of(NO_ANSWER, VIOLATION);
            case Fault.OtherTable _, Fault.WrongBase64 _, Fault.InvalidJson _ ->
                FaultTrial.asked(cell) == Capability.READ_BILLS
                        ? Set.of(VIOLATION, NO_ANSWER)
                        : Set.of(VIOLATION, NO_ANSWER, OK);
            case Fault.WrongCharset _ -> Set.of(VIOLATION, OK);
            case Fault.ErrorAnswer _, Fault.EchoKey _ -> Set.of(REFUSED);
            // Once is got over by a renewal.
            case Fault.NotAuthorized _ -> Set.of(OK, UNAUTHORIZED);
        };
    }

    private static Set<String> rightOfWrite(Cell cell) {
        return switch (cell.fault()) {
            // Bytes may be on their way already when word of the connection's end arrives.
            case Fault.Refuse _ -> Set.of(UNREACHABLE, UNKNOWN);
            case Fault.Silence _, Fault.Reset _, Fault.Close _, Fault.HalfClose _, Fault.Cut _
            when cell.moment() == Moment.CONNECTING -> Set.of(UNREACHABLE, UNKNOWN);
            // The answer may be read before word of the connection's end arrives.
            case Fault.Reset _, Fault.Close _ when cell.moment() == Moment.AFTER_ANSWER -> Set.of(UNKNOWN, OK);
            case Fault.Silence _,
                    Fault.Late _,
                    Fault.Overtaken _,
                    Fault.Reset _,
                    Fault.Close _,
                    Fault.HalfClose _,
                    Fault.Cut _ -> Set.of(UNKNOWN);
            case Fault.Split _, Fault.GarbageAfter _, Fault.TwoInOne _, Fault.Duplicate _ -> Set.of(OK);
            case Fault.Drip _ -> Set.of(OK, UNKNOWN);
            case Fault.GarbageBefore _,
                    Fault.Oversized _,
                    Fault.WrongDelimiter _,
                    Fault.PreviousAnswer _,
                    Fault.OtherMessageId _ -> Set.of(UNKNOWN);
            // The mark of success may stand outside of what is bent.
            case Fault.OtherTable _, Fault.WrongBase64 _, Fault.InvalidJson _, Fault.WrongCharset _ ->
                Set.of(OK, UNKNOWN);
            case Fault.ErrorAnswer _, Fault.EchoKey _ -> Set.of(REFUSED);
            case Fault.NotAuthorized _ -> Set.of(OK, UNAUTHORIZED);
        };
    }
}
