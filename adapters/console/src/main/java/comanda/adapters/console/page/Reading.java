package comanda.adapters.console.page;

import comanda.adapters.console.outcome.Outcome;

/** What the point of sale was asked, and what came of it. */
public sealed interface Reading<T> {
    record Answered<T>(T value) implements Reading<T> {}

    record Failed<T>(Outcome outcome) implements Reading<T> {}
}
