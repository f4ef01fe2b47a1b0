package comanda.agent;

import comanda.adapters.storage.Storage;
import comanda.agent.configuration.AgentConfiguration;
import comanda.application.evidence.EvidenceBook;
import comanda.application.evidence.EvidenceService;
import comanda.application.evidence.HeardPreBills;
import comanda.application.port.out.PreBillBook;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/**
 * What is counted by day, wired.
 *
 * @param preBills as everybody else keeps them, with the book listening
 */
record EvidenceKeeping(EvidenceBook book, EvidenceService service, PreBillBook preBills) implements AutoCloseable {
    static EvidenceKeeping of(AgentConfiguration configuration, Storage storage, Clock clock, MeterRegistry meters) {
        EvidenceBook book = new EvidenceBook(
                storage.evidence(),
                storage.settlements(),
                clock,
                System::nanoTime,
                configuration.timeZone(),
                configuration.mode());
        FunctionCounter.builder("comanda.evidence.dropped", book, EvidenceBook::dropped)
                .description("News that could not be counted, because too much waited")
                .register(meters);
        Gauge.builder(
                        "comanda.evidence.storage.up",
                        storage.evidence(),
                        evidence -> evidence.trouble().isEmpty() ? 1 : 0)
                .description("1 while what is counted by day can be written down")
                .register(meters);
        return new EvidenceKeeping(
                book,
                new EvidenceService(storage.evidence(), clock, configuration.timeZone(), configuration.mode()),
                new HeardPreBills(storage.preBills(), book));
    }

    void start() {
        book.start();
    }

    @Override
    public void close() {
        book.close();
    }
}
