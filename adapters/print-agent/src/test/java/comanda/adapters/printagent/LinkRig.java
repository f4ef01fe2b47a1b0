package comanda.adapters.printagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An agent's link to a hub, with a shop behind it. */
final class LinkRig implements AutoCloseable {
    static final HubPace.Pause QUICK_PAUSE = new HubPace.Pause(Duration.ofMillis(20), Duration.ofMillis(100));

    /** Quick enough that nobody waits, and slow enough that a busy machine is not taken for a silent hub. */
    static final HubPace QUICK = new HubPace(
            QUICK_PAUSE,
            QUICK_PAUSE,
            QUICK_PAUSE,
            Duration.ofMillis(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMillis(50));

    static final String TOKEN = "agent-token-that-nobody-may-see";

    final FakeShop shop;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final HubLink link;

    LinkRig(ApplicationContext context, URI url, HubPace pace, FakeShop shop, @Nullable String token) {
        this.shop = shop;
        HubLinkSettings settings = new HubLinkSettings(
                url, "testclient", "9.9", token == null ? null : new AgentToken(token), Duration.ofMinutes(1));
        link = new HubLink(settings, pace, context, meters, Clock.fixed(FakeShop.NOW, ZoneOffset.UTC));
        shop.news = link;
        link.start(shop.work());
    }

    static LinkRig to(ApplicationContext context, PlainHub hub) {
        return new LinkRig(context, hub.url(), QUICK, new FakeShop(), TOKEN);
    }

    static LinkRig to(ApplicationContext context, PlainHub hub, HubPace pace) {
        return new LinkRig(context, hub.url(), pace, new FakeShop(), TOKEN);
    }

    /** Waits until the link stands so. */
    HubCondition awaitState(HubCondition.State state) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PlainHub.PATIENCE_SECONDS);
        while (link.condition().state() != state && System.nanoTime() - limit < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        assertThat(link.condition().state()).isEqualTo(state);
        return link.condition();
    }

    /** Waits until its condition says so. */
    void awaitDetail(String words) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PlainHub.PATIENCE_SECONDS);
        while (!link.condition().detail().contains(words) && System.nanoTime() - limit < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        assertThat(link.condition().detail()).contains(words);
    }

    double connected() {
        return meters.get("comanda.hub.connected").gauge().value();
    }

    @Override
    public void close() {
        link.close();
    }
}
