/** Tables, bills, money, settlements, print jobs, what is counted of all that by day, and what a hub knows of shops and their tasks; and the rules of all of them. */
module comanda.domain {
    requires static org.jspecify;

    exports comanda.domain.bill;
    exports comanda.domain.evidence;
    exports comanda.domain.hub;
    exports comanda.domain.money;
    exports comanda.domain.print;
    exports comanda.domain.settlement;
    exports comanda.domain.table;
    exports comanda.domain.time;
}
