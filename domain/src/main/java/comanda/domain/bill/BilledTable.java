package comanda.domain.bill;

import comanda.domain.table.Table;

/** A table and its bill, read together. */
public record BilledTable(Table table, Bill bill) {}
