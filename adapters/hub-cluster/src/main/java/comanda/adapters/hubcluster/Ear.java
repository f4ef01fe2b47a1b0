package comanda.adapters.hubcluster;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.application.port.out.HubNodes.Listener;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener what other nodes say. What it makes nothing of it counts and leaves. */
final class Ear implements MessageHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Ear.class);

    private final Listener listener;
    private final Tally tally;
    private final RareWarning unreadable = new RareWarning(LOG);

    Ear(Listener listener, Tally tally) {
        this.listener = listener;
        this.tally = tally;
    }

    @Override
    public void onMessage(Message message) {
        tally.received.increment();
        try {
            tell(message.getSubject(), CallJson.read(message.getData()));
        } catch (UnreadableCall reason) {
            tally.ignored.increment();
            unreadable.warn(
                    "A message to {} is ignored: {}. All nodes of a hub are of the same version, but for the time of an update, and nobody else writes there.",
                    message.getSubject(),
                    reason.getMessage());
        } catch (RuntimeException defect) {
            LOG.error("A call of another node, to {}, was not followed.", message.getSubject(), defect);
        }
    }

    private void tell(String subject, JsonNode call) throws UnreadableCall {
        switch (subject) {
            case Subjects.CONNECTED -> listener.connected(CallJson.connection(call));
            case Subjects.CUT_OFF -> listener.cutOff(CallJson.shop(call));
            case Subjects.CHANGED -> listener.changed(CallJson.task(call));
            case Subjects.AGENT_CHANGED -> listener.agentChanged(CallJson.shop(call));
            case Subjects.CALLS_MISSED -> listener.missedCalls();
            // Nothing else is subscribed to than shops' tasks.
            default -> listener.tasksWait(CallJson.shop(call));
        }
    }

    /** Calls of other nodes did not come through. */
    void missed() {
        try {
            listener.missedCalls();
        } catch (RuntimeException defect) {
            LOG.error("Calls of other nodes may have been lost, and what they were about was not looked for.", defect);
        }
    }
}
