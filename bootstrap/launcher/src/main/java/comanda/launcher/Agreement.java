package comanda.launcher;

import comanda.domain.bill.BilledTable;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells what will happen to a table, and has somebody agree to it by typing the table's id. */
final class Agreement {
    private final Function<String, @Nullable String> person;

    /** @param person is shown a question and gives the answer; null where nobody is there */
    Agreement(Function<String, @Nullable String> person) {
        this.person = person;
    }

    /** Asks whoever sits at the terminal. */
    static Agreement atTheTerminal() {
        return new Agreement(question -> Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> console.readLine("%s", question))
                .orElse(null));
    }

    /**
     * Tells what will happen, and asks unless that was agreed to already.
     *
     * @throws CommandFailure unless it is agreed to
     */
    void ask(BilledTable table, boolean isAgreed, PrintWriter out) throws CommandFailure {
        String id = table.table().id().toString();
        out.println(
                "Table " + id + " (" + table.table().name() + ", "
                        + table.bill().total().currency().getCurrencyCode() + " "
                        + table.bill().total().toDecimal().toPlainString()
                        + ") will be moved into pre-bill and then CLOSED at the point of sale, as if its guests had paid; that cannot be taken back from here, and no other table is touched.");
        out.flush();
        if (isAgreed) {
            return;
        }
        String answer = person.apply("Type " + id + " to agree: ");
        if (answer == null) {
            throw new CommandFailure("Nobody is at a terminal to agree to that. Give --yes to agree beforehand.");
        }
        if (!answer.strip().equals(id)) {
            throw new CommandFailure("Not agreed to; nothing was done.");
        }
    }
}
