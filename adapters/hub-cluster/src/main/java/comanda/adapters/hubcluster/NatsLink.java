package comanda.adapters.hubcluster;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to NATS again and again, and does what is in the backlog while there is a connection. Everything in one thread, so that messages leave in their order and no caller waits for the network. */
final class NatsLink implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(NatsLink.class);

    private static final Call LOOK_FOR_YOURSELVES = Call.to(Subjects.CALLS_MISSED, CallJson.nothing());
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final NatsSettings settings;
    private final NatsPace pace;
    private final String name;
    private final Backlog backlog;
    private final Ear ear;
    private final Reach reach;
    private final Tally tally;
    private final Pauses pauses;
    private boolean wasConnected;

    NatsLink(NatsSettings settings, NatsPace pace, String name, Backlog backlog, Ear ear, Reach reach, Tally tally) {
        this.settings = settings;
        this.pace = pace;
        this.name = name;
        this.backlog = backlog;
        this.ear = ear;
        this.reach = reach;
        this.tally = tally;
        this.pauses = new Pauses(pace);
    }

    @Override
    public void run() {
        try {
            do {
                connectOnce();
            } while (!backlog.isClosedWithin(pauses.next()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void connectOnce() throws InterruptedException {
        NatsSession session = new NatsSession(pace, name, backlog::ring, ear::missed);
        Exception failure = null;
        try {
            session.open(settings, ear);
            serve(session);
        } catch (IOException | RuntimeException noLonger) {
            LOG.debug("There is no connection to NATS, or no more.", noLonger);
            failure = noLonger;
        } finally {
            session.close();
        }
        if (!backlog.isClosed()) {
            reach.lost(failure, session.complaint());
        }
    }

    private void serve(NatsSession session) throws IOException, InterruptedException {
        try {
            begin(session, backlog.begin());
            Call.Work work;
            do {
                work = backlog.take(session::isUsable);
                perform(work, session);
            } while (!work.isEmpty() && session.isUsable());
            if (session.isUsable()) {
                session.flush(LAST_WORDS);
            }
        } finally {
            tally.dropped.add(backlog.end());
        }
    }

    /** What was said before NATS has taken all subscriptions was not heard. */
    private void begin(NatsSession session, List<String> wanted) throws IOException, InterruptedException {
        Subjects.FOR_ALL.forEach(session::subscribe);
        wanted.forEach(session::subscribe);
        session.flush(pace.write());
        reach.reached();
        pauses.reset();
        if (wasConnected) {
            tally.reconnects.increment();
        }
        wasConnected = true;
        ear.missed();
    }

    private void perform(Call.Work work, NatsSession session) {
        int sent = 0;
        try {
            work.changes().forEach(change -> perform(change, session));
            for (Call call : work.calls()) {
                sent += session.publish(call) ? 1 : 0;
            }
            if (work.othersMissed()) {
                session.publish(LOOK_FOR_YOURSELVES);
            }
        } finally {
            tally.published.add(sent);
            tally.dropped.add(work.calls().size() - sent);
        }
    }

    private static void perform(Call.Change change, NatsSession session) {
        if (change.isWanted()) {
            session.subscribe(change.subject());
        } else {
            session.unsubscribe(change.subject());
        }
    }
}
