package comanda.adapters.console.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import comanda.adapters.console.access.ConsoleSession;
import comanda.adapters.console.page.ConditionView;
import comanda.adapters.console.page.TablesPage;
import comanda.application.event.AgentEvent;
import comanda.application.event.NumberedEvent;
import comanda.application.port.in.FollowEvents.Following;
import comanda.application.port.in.FollowEvents.Message;
import comanda.http.events.Frame;
import comanda.http.events.FrameSource;
import comanda.pages.Templates;
import comanda.pages.text.Texts;
import comanda.pages.text.Words;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one browser hears: the agent's events, each with the HTML that takes the place of what it shows, and every few seconds how it stands with the point of sale. So a browser that hears nothing for
 * longer knows that nobody talks to it any more.
 */
public final class ConsoleFrames implements FrameSource {
    /** A browser that has heard nothing for more than twice as long says so. */
    static final Duration PULSE = Duration.ofSeconds(5);

    private static final JsonMapper JSON = new JsonMapper();

    private final Following messages;
    private final Listener listener;
    private final Templates templates;
    private final InstantSource clock;
    private @Nullable Condition said;
    private volatile boolean hasSaidGoodbye;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    /**
     * Who hears it.
     *
     * @param condition how it stands with the point of sale, in words
     * @param gone called once when nobody listens any more
     */
    public record Listener(
            ConsoleSession session, Texts texts, Function<Words, ConditionView> condition, Runnable gone) {}

    private record Condition(String html, Instant at) {}

    public ConsoleFrames(Following messages, Listener listener, Templates templates, InstantSource clock) {
        this.messages = messages;
        this.listener = listener;
        this.templates = templates;
        this.clock = clock;
    }

    @Override
    public @Nullable Frame next() {
        if (hasSaidGoodbye) {
            return null;
        }
        if (isSessionOver()) {
            hasSaidGoodbye = true;
            return Frame.event(null, "over", "{}").last();
        }
        Message message = messages.next();
        if (message == null) {
            return pulse();
        }
        Frame frame = of(message);
        hasSaidGoodbye = frame.isLast();
        return frame;
    }

    private boolean isSessionOver() {
        return listener.session().isOver(clock.instant());
    }

    private Words words() {
        return new Words(listener.texts(), clock.instant());
    }

    private @Nullable Frame pulse() {
        Condition before = said;
        ConditionView now = listener.condition().apply(words());
        Condition condition = new Condition(templates.write("condition", now), clock.instant());
        if (before != null
                && before.html().equals(condition.html())
                && condition.at().isBefore(before.at().plus(PULSE))) {
            return null;
        }
        said = condition;
        return frame(null, "condition", Map.of("code", now.code(), "html", condition.html()));
    }

    private Frame of(Message message) {
        return switch (message) {
            case Message.Begin(long id) -> Frame.id(id);
            case Message.Event(var event) -> of(event);
            case Message.Resync resync -> frame(resync.id(), "resync", Map.of());
            case Message.Dropped _ -> Frame.comment("too slow").last();
            case Message.Ended() -> Frame.comment("the agent ends").last();
        };
    }

    private Frame of(NumberedEvent event) {
        return switch (event.event()) {
            case AgentEvent.TableChanged(var id, var now, var _) ->
                frame(
                        event.id(),
                        "table",
                        now == null
                                ? Map.of("id", id.value(), "html", "")
                                : Map.of(
                                        "id",
                                        id.value(),
                                        "html",
                                        templates.write("card", new TablesPage.Card(words(), now))));
            case AgentEvent.SettlementChanged(var _, var table, var state) ->
                frame(
                        event.id(),
                        "settlement",
                        Map.of("table", table.value(), "state", state.name().toLowerCase(Locale.ROOT)));
            // How it stands is told by itself; printers are read anew with the page that shows them.
            case AgentEvent.SessionChanged _ -> Frame.id(event.id());
            case AgentEvent.PrinterChanged _, AgentEvent.PrintJobChanged _ -> frame(event.id(), "printer", Map.of());
        };
    }

    private static Frame frame(@Nullable Long id, String type, Map<String, String> data) {
        try {
            return Frame.event(id, type, JSON.writeValueAsString(data));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("an event of type " + type + " cannot be written", impossible);
        }
    }

    @Override
    public boolean isEnding() {
        return !hasSaidGoodbye && (isSessionOver() || messages.isEnding());
    }

    @Override
    public void close() {
        messages.close();
        if (isClosed.compareAndSet(false, true)) {
            listener.gone().run();
        }
    }
}
