package comanda.launcher;

import comanda.domain.print.Printer;
import java.net.URI;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/** The payment backend of the demonstration: guests pay through it now and then, and each table that was paid, by them or by anybody else, gets its slip through the hub. Knows two REST APIs and no more. */
final class DemonstrationBackend implements AutoCloseable {
    private final RestCalls agent;
    private final RestCalls hub;
    private final PayingGuests guests;
    private final SlipOrders slips;

    private DemonstrationBackend(RestCalls agent, RestCalls hub, PayingGuests guests, SlipOrders slips) {
        this.agent = agent;
        this.hub = hub;
        this.guests = guests;
        this.slips = slips;
    }

    /**
     * @param token of both APIs
     * @param slipPrinter prints the slips
     * @param told hears a sentence of each guest who has paid
     */
    static DemonstrationBackend start(
            URI agentUrl,
            URI hubUrl,
            String token,
            Printer slipPrinter,
            Locale locale,
            PayingGuests.Pace pace,
            Consumer<String> told) {
        RestCalls agent = new RestCalls(agentUrl, token);
        RestCalls hub = new RestCalls(hubUrl, token);
        DemonstrationBackend backend = new DemonstrationBackend(
                agent,
                hub,
                new PayingGuests(agent, pace, new Random(), told),
                new SlipOrders(agent, hub, DemonstrationHub.SHOP, slipPrinter, locale));
        backend.slips.start();
        backend.guests.start();
        return backend;
    }

    @Override
    public void close() {
        agent.close();
        hub.close();
        guests.close();
        slips.close();
    }
}
