package comanda.connectors.tck.rules;

import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.restaurant.Sitting;
import comanda.connectors.spi.Capability;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.tck.bench.Bench;
import comanda.connectors.tck.bench.Claim;
import comanda.connectors.tck.bench.RuleBroken;
import comanda.connectors.tck.bench.Stand;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.List;

/** Rules 501 and on: pre-bill and close, where nothing goes wrong. */
final class WritingRules {
    private WritingRules() {}

    static List<Rule> all() {
        return List.of(
                preBill(
                                501,
                                "Pre-bill moves the table into pre-bill, and leaves its bill as it is.",
                                "the message of the pre-bill, and the status read afterwards",
                                WritingRules::preBills)
                        .needs(Need.WRITABLE_TABLE),
                preBill(
                        502,
                        "Pre-bill twice is one pre-bill: the table shows it at once, so that callers do not ask again, and asking all the same changes nothing.",
                        "the status of a table in pre-bill, by which callers see that nothing is left to ask for; and retries",
                        WritingRules::preBillsOnce),
                close(
                                503,
                                "Close frees the table: once, that sitting and no other.",
                                "the message that closes, and the table's id in it",
                                WritingRules::closes)
                        .needs(Need.WRITABLE_TABLE),
                close(
                        504,
                        "Closing a free table is refused, or does nothing, and is never an unknown outcome.",
                        "what the point of sale answers to it, and how that becomes a failure",
                        WritingRules::closesFree),
                close(
                        505,
                        "Closing touches no other table.",
                        "the table's id in the message",
                        WritingRules::touchesNoOther),
                preBill(
                        506,
                        "A pre-bill that the point of sale does not grant is Refused.",
                        "the answer's error mark: a 'no' that is not looked at becomes a 'yes'",
                        WritingRules::refusedPreBill),
                close(
                        507,
                        "A refusal brings the point of sale's own code and words.",
                        "ConnectorFailure.Refused: pass on code and text",
                        WritingRules::refusalTellsWhy),
                close(
                        508,
                        "Each call sends one changing message at the most; a pre-bill whose session was refused may be sent once more.",
                        "retries around changing calls: take them out",
                        WritingRules::sendsOnce),
                close(
                        509,
                        "A changing call whose deadline has passed sends nothing, and says that it was certainly not done.",
                        "look at the deadline before the first byte goes out",
                        WritingRules::tooLateIsNotSent));
    }

    private static Rule preBill(int number, String sentence, String lookAt, Rule.Check check) {
        return Rule.simulated(number, sentence, lookAt, check)
                .of(Capability.READ_TABLES, Capability.READ_BILLS, Capability.PRE_BILL);
    }

    private static Rule close(int number, String sentence, String lookAt, Rule.Check check) {
        return Rule.simulated(number, sentence, lookAt, check)
                .of(Capability.READ_TABLES, Capability.READ_BILLS, Capability.CLOSE);
    }

    private static void preBills(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            TableId id = bench.writableTable();
            BilledTable before = bench.bill(id);
            bench.connector().preBill(id, Bench.deadline());
            BilledTable after = bench.billWhen(id, TableStatus.PRE_BILL);
            Claim.equal(TableStatus.PRE_BILL, after.table().status(), "the status after the pre-bill");
            Claim.equal(before.bill().version(), after.bill().version(), "the bill's version after the pre-bill");
        }
    }

    private static void preBillsOnce(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            TableId id = bench.writableTable();
            preBillAsCaller(bench, id);
            preBillAsCaller(bench, id);
            Claim.equal(1, sitting(bench).preBills(), "the number of pre-bills");
            BilledTable before = bench.bill(id);
            try {
                bench.connector().preBill(id, Bench.deadline());
            } catch (ConnectorFailure.Refused refused) {
                // As good as printing it once more, which is what some points of sale do.
            }
            BilledTable after = bench.bill(id);
            Claim.equal(before.table().status(), after.table().status(), "the status after a second pre-bill");
            Claim.equal(before.bill().total(), after.bill().total(), "the total after a second pre-bill");
            Claim.holds(
                    bench.pos().recorder().count("pre-bill") <= 2, () -> "two pre-bills sent more than two messages");
        }
    }

    /** Asks where the table is not in pre-bill yet, as the application does. */
    private static void preBillAsCaller(Bench bench, TableId id) throws ConnectorFailure {
        if (bench.bill(id).table().status() != TableStatus.PRE_BILL) {
            bench.connector().preBill(id, Bench.deadline());
        }
    }

    private static void closes(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            TableId id = bench.writableTable();
            bench.closeAsCaller(id);
            BilledTable after = bench.billWhen(id, TableStatus.FREE);
            Claim.equal(TableStatus.FREE, after.table().status(), "the status after the close");
            Claim.holds(after.bill().isEmpty(), () -> "the bill after the close is " + after.bill());
            if (bench.isSimulated()) {
                Claim.equal(1, sitting(bench).closings().size(), "the number of closings of that sitting");
            }
        }
    }

    /** Not on a live table: guests may have sat down there. */
    private static void closesFree(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            TableId id = bench.writableTable();
            bench.restaurant().closeByHand(1);
            for (int time = 1; time <= 2; time++) {
                try {
                    bench.connector().close(id, Bench.deadline());
                } catch (ConnectorFailure.Refused refused) {
                    // As it should be; a point of sale may take it without a word, too.
                } catch (ConnectorFailure other) {
                    throw new RuleBroken(
                            "closing a free table fails as " + other.code() + ": " + other.getMessage(), other);
                }
            }
            Claim.equal(TableStatus.FREE, bench.bill(id).table().status(), "the status afterwards");
        }
    }

    private static void touchesNoOther(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            for (int number = 1; number <= 12; number++) {
                bench.table(number, Scenes.meat());
            }
            bench.closeAsCaller(bench.id(2));
            for (int number = 1; number <= 12; number++) {
                boolean isFree = bench.restaurant().table(number).isFree();
                int other = number;
                Claim.holds(other == 2 || !isFree, () -> "table " + other + " is free after table 2 was closed");
            }
        }
    }

    private static void refusedPreBill(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            TableId id = bench.writableTable();
            bench.pos().script().once(new Fault.ErrorAnswer(409, "the waiter has locked it"), "pre-bill");
            ConnectorFailure failure = Scenes.failure(
                    () -> bench.connector().preBill(id, Bench.deadline()), "a pre-bill that is not granted");
            Claim.equal("refused", failure.code(), "the failure of a pre-bill that is not granted");
            Claim.equal(0, sitting(bench).preBills(), "the number of pre-bills");
        }
    }

    private static void refusalTellsWhy(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            TableId id = bench.writableTable();
            bench.pos().script().once(new Fault.ErrorAnswer(77, "drawer open"), "close");
            ConnectorFailure failure =
                    Scenes.failure(() -> bench.connector().close(id, Bench.deadline()), "a close that is refused");
            if (failure instanceof ConnectorFailure.Refused refused) {
                Claim.equal("77", refused.vendorCode(), "the point of sale's code");
                Claim.equal("drawer open", refused.vendorText(), "the point of sale's text");
            } else {
                throw new RuleBroken("a close that is refused fails as " + failure.code(), failure);
            }
            Claim.holds(!bench.restaurant().table(1).isFree(), () -> "the table is closed all the same");
        }
    }

    private static void sendsOnce(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            TableId id = bench.writableTable();
            bench.pos().script().add(new Fault.ErrorAnswer(503, "busy"), "close", 5);
            Scenes.failure(() -> bench.connector().close(id, Bench.deadline()), "a close that is refused");
            if (bench.provider().describe().capabilities().contains(Capability.PRE_BILL)) {
                bench.pos().script().add(new Fault.ErrorAnswer(503, "busy"), "pre-bill", 5);
                Scenes.failure(() -> bench.connector().preBill(id, Bench.deadline()), "a pre-bill that is refused");
                Claim.equal(
                        1L,
                        bench.pos().recorder().count("pre-bill"),
                        "the number of messages of one pre-bill that was refused");
            }
            Claim.equal(
                    1L, bench.pos().recorder().count("close"), "the number of messages of one close that was refused");
        }
    }

    private static void tooLateIsNotSent(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            TableId id = bench.writableTable();
            bench.bill(id);
            ConnectorFailure failure = Scenes.failure(
                    () -> bench.connector().close(id, Deadline.in(Duration.ZERO)), "a close without time left");
            Claim.holds(failure.certainlyNotDone(), () -> "a close without time left fails as " + failure.code());
            Claim.equal(0L, bench.pos().recorder().count("close"), "the number of close messages");
            if (bench.provider().describe().capabilities().contains(Capability.PRE_BILL)) {
                ConnectorFailure late = Scenes.failure(
                        () -> bench.connector().preBill(id, Deadline.in(Duration.ZERO)),
                        "a pre-bill without time left");
                Claim.holds(late.certainlyNotDone(), () -> "a pre-bill without time left fails as " + late.code());
                Claim.equal(0L, bench.pos().recorder().count("pre-bill"), "the number of pre-bill messages");
            }
        }
    }

    private static Sitting sitting(Bench bench) {
        return bench.restaurant().ledger().sittings().getLast();
    }
}
