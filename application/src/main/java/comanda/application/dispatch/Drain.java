package comanda.application.dispatch;

import comanda.application.port.out.AgentSocket.Ending;
import java.time.Duration;
import java.util.Iterator;

/** Sends this node's agents elsewhere before it stops: a few at a time, so that those who take them in are not overrun, and each as soon as it has answered what it has. */
public final class Drain {
    private static final Duration STEP = Duration.ofMillis(50);
    /** Of the time that there is, this part is for telling all of them; the rest is for the last answers. */
    private static final double TELLING = 0.6;

    private final Switchboard switchboard;

    public Drain(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    /**
     * Returns when no agent is connected here any more, or the time is over.
     *
     * @return how many are still connected; their connections are being ended
     */
    public int within(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        switchboard.beginDraining();
        var lines = switchboard.lines().all();
        long steps = Math.max(1, (long) (time.toMillis() * TELLING / STEP.toMillis()));
        int eachStep = (int) Math.max(10, (lines.size() + steps - 1) / steps);
        Iterator<AgentLine> next = lines.iterator();
        while (switchboard.connections() > 0 && System.nanoTime() < end) {
            for (int i = 0; i < eachStep && next.hasNext(); i++) {
                next.next().leave();
            }
            Thread.sleep(STEP);
        }
        switchboard.lines().all().forEach(line -> line.end(Ending.GOING_AWAY));
        return switchboard.connections();
    }
}
