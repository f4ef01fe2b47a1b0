package comanda.adapters.hubcluster;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.hub.ShopId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A node and what it hears. */
final class NodeRig implements AutoCloseable {
    /** Connects again soon, and takes a busy machine for no trouble. */
    static final NatsPace QUICK = new NatsPace(
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));

    /** Soon takes a silent NATS for one that is away. */
    static final NatsPace IMPATIENT = new NatsPace(
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            Duration.ofSeconds(1));

    final Hearing hearing = new Hearing();
    final NatsHubNodes nodes;
    private final String name;

    NodeRig(NatsSettings settings, String name) {
        this(settings, name, QUICK);
    }

    NodeRig(NatsSettings settings, String name, NatsPace pace) {
        this.name = name;
        this.nodes = new NatsHubNodes(settings, name, pace);
    }

    /** A node that is connected, and has been told so. */
    static NodeRig on(NatsServer server, String name) throws InterruptedException {
        NodeRig rig = new NodeRig(NatsSettings.of(server.url(), null), name);
        rig.nodes.listen(rig.hearing);
        assertThat(rig.hearing.next()).isEqualTo(Hearing.MISSED);
        assertThat(rig.nodes.trouble()).isEmpty();
        return rig;
    }

    /** Until calls for the shop come through to this node: NATS has taken that before it takes what is said next. */
    void holds(ShopId shop, NodeRig... allOthers) throws InterruptedException {
        nodes.hold(shop);
        meet(allOthers);
    }

    /** Until all others have heard everything that this one said before. */
    void meet(NodeRig... allOthers) throws InterruptedException {
        ShopId mark = new ShopId("mark-of-" + name);
        nodes.cutOff(mark);
        for (NodeRig other : allOthers) {
            assertThat(other.hearing.next()).isEqualTo("cut off " + mark);
        }
    }

    /** Those of the library; the node's own is ended when it is closed. */
    static List<String> threadsOf(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(thread -> thread.startsWith("comanda-hub-" + name + "-"))
                .toList();
    }

    static void awaitNoThreadsOf(String name) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!threadsOf(name).isEmpty() && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(threadsOf(name)).isEmpty();
    }

    /** Until the node's health says something of this. */
    String awaitTrouble(String words) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!nodes.trouble().orElse("").contains(words) && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(nodes.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).contains(words));
        return nodes.trouble().orElse("");
    }

    void awaitNoTrouble() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (nodes.trouble().isPresent() && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(nodes.trouble()).isEmpty();
    }

    static void closeAll(@Nullable NodeRig... rigs) {
        for (NodeRig rig : rigs) {
            if (rig != null) {
                rig.close();
            }
        }
    }

    @Override
    public void close() {
        nodes.close();
    }
}
