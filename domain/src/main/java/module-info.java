/** Tables, bills, money and settlements, and their rules. */
module comanda.domain {
    requires static org.jspecify;

    exports comanda.domain.bill;
    exports comanda.domain.money;
    exports comanda.domain.settlement;
    exports comanda.domain.table;
    exports comanda.domain.time;
}
