package comanda.adapters.console.page;

import comanda.adapters.console.trace.TraceView;
import comanda.pages.Frame;

/** One trace. */
public record TracePage(Frame frame, TraceView view) {}
