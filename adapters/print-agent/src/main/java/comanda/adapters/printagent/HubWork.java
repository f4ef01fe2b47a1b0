package comanda.adapters.printagent;

import comanda.application.port.in.ApplyHubSettings;
import comanda.application.port.in.PrintTickets;
import comanda.application.port.in.ReportPrintJobs;
import comanda.application.port.in.ShowPrinters;

/** What the hub's tasks are carried out by. */
public record HubWork(
        PrintTickets tickets, ReportPrintJobs reports, ShowPrinters printers, ApplyHubSettings settings) {}
