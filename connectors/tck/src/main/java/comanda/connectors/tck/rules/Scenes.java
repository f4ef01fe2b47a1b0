package comanda.connectors.tck.rules;

import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.tck.bench.Bench;
import comanda.connectors.tck.bench.DoesNotApply;
import comanda.connectors.tck.bench.RuleBroken;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableStatus;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** What guests order in the kit's trials, all of it from the simulated restaurant's menu, and how a call ends. */
final class Scenes {
    private Scenes() {}

    /** Two plates of meat: 145.00. */
    static OrderLine meat() {
        return OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50");
    }

    /** Three draught beers: 36.00. */
    static OrderLine beer() {
        return OrderLine.of("3001", "Chopp Pilsen 300ml", "3", "12.00");
    }

    /** One plate more, of something else: 49.90. */
    static OrderLine chicken() {
        return OrderLine.of("2008", "Frango Grelhado com Legumes", "1", "49.90");
    }

    /** Tables 1 (free), 2 (guests) and 3 (guests who asked for the bill) where they can be put up, else what is there. */
    static List<Table> someTables(Bench bench) throws ConnectorFailure {
        if (bench.isSimulated() && bench.restaurant().tables().isEmpty()) {
            bench.table(1);
            bench.table(2, meat(), beer());
            bench.table(3, chicken());
            bench.restaurant().preBill(3);
        }
        return bench.connector().tables(Bench.deadline());
    }

    /**
     * Some tables whose bills are worth reading: the simulated ones, and of a live restaurant's at the most that many, those with guests first. A busy evening is not to notice.
     *
     * @throws DoesNotApply where nobody sits in a live restaurant, for empty bills prove little
     */
    static List<Table> tablesToRead(Bench bench, int most) throws ConnectorFailure {
        List<Table> tables = someTables(bench);
        if (bench.isSimulated()) {
            return tables;
        }
        if (tables.stream().allMatch(table -> table.status() == TableStatus.FREE)) {
            throw new DoesNotApply("no table has guests, so that there is no bill to read");
        }
        return tables.stream()
                .sorted(Comparator.comparing(table -> table.status() == TableStatus.FREE))
                .limit(most)
                .toList();
    }

    /** A call to a connector. */
    interface Call {
        void run() throws Exception;
    }

    /** The failure that the call must end with. */
    static ConnectorFailure failure(Call call, String what) {
        try {
            call.run();
        } catch (ConnectorFailure failure) {
            return failure;
        } catch (Exception | Error other) {
            throw new RuleBroken(what + " throws " + other + ", which is no ConnectorFailure", other);
        }
        throw new RuleBroken(what + " ends without a failure");
    }

    static BigDecimal decimal(BilledTable bill) {
        return bill.bill().total().toDecimal();
    }
}
