/** Tables, bills, money, settlements and print jobs, and their rules. */
module comanda.domain {
    requires static org.jspecify;

    exports comanda.domain.bill;
    exports comanda.domain.money;
    exports comanda.domain.print;
    exports comanda.domain.settlement;
    exports comanda.domain.table;
    exports comanda.domain.time;
}
