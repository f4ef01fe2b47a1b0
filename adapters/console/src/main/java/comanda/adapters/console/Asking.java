package comanda.adapters.console;

import comanda.adapters.console.outcome.Outcomes;
import comanda.adapters.console.page.Reading;
import comanda.adapters.console.trace.KeptTrace;
import comanda.application.port.in.Rejection;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.WireTracing;
import comanda.application.trace.WireTrace;
import jakarta.inject.Singleton;

/** Does what somebody asks of the point of sale, and keeps what went over the wire for it. Safe for any thread. */
@Singleton
class Asking {
    private final WireTracing tracing;
    private final ConsoleSettings settings;

    Asking(WireTracing tracing, ConsoleSettings settings) {
        this.tracing = tracing;
        this.settings = settings;
    }

    /** What came of it, and its trace. */
    record Asked<T>(Reading<T> reading, KeptTrace trace) {}

    /**
     * Does it, with a trace that the session keeps.
     *
     * @param action the key of what is asked for
     * @param subject what it is asked of
     */
    <T> Asked<T> ask(Operator operator, String action, String subject, WireTracing.Action<T> what) {
        WireTrace trace = new WireTrace();
        Reading<T> reading = read(operator, () -> tracing.tracing(trace, what));
        return new Asked<>(
                reading,
                operator.session().traces().keep(settings.clock().instant(), action, subject, trace.exchanges()));
    }

    /** Does it and forgets how: for what a page asks again and again. */
    <T> Reading<T> read(Operator operator, WireTracing.Action<T> what) {
        try {
            return new Reading.Answered<>(what.run());
        } catch (PosFailure failure) {
            return new Reading.Failed<>(Outcomes.of(failure));
        } catch (Rejection rejection) {
            return new Reading.Failed<>(
                    Outcomes.of(rejection, operator.words().texts().locale()));
        }
    }
}
