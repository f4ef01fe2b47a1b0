package comanda.adapters.hubstorage;

import static comanda.adapters.hubstorage.Given.CODE;
import static comanda.adapters.hubstorage.Given.NOON;
import static comanda.adapters.hubstorage.Given.PRINTED;
import static comanda.adapters.hubstorage.Given.TOKEN;
import static comanda.adapters.hubstorage.Given.accepted;
import static comanda.adapters.hubstorage.Given.connected;
import static comanda.adapters.hubstorage.Given.found;
import static comanda.adapters.hubstorage.Given.now;
import static comanda.adapters.hubstorage.Given.shop;
import static comanda.adapters.hubstorage.Given.task;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.FleetStore;
import comanda.application.port.out.FleetStore.Census;
import comanda.application.port.out.FleetStore.Connected;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPortrait;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.Digest;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopAccess;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every store of shops and agents does. */
abstract class FleetStoreContract {
    private static final String NODE = "node-1";
    private static final Instant LATER = NOON.plusSeconds(5);
    private static final Digest OTHER = Digest.of("another token");
    private static final AgentPortrait PORTRAIT =
            new AgentPortrait("0.2.0", "linux", "arm64", "caixa", List.of("print", "config"));
    private static final AgentReport REPORT =
            new AgentReport(77L, "[{\"name\":\"cozinha\"}]", "{\"load\":0.5}", NOON.minusSeconds(60));

    abstract HubDatabase hub();

    private FleetStore fleet() {
        return hub().fleet();
    }

    private ShopId enrolled() throws Exception {
        ShopId shop = shop(hub());
        fleet().keepCode(CODE, shop, NOON.plusSeconds(900));
        assertThat(fleet().redeem(CODE, TOKEN, NOON)).contains(shop);
        return shop;
    }

    @Test
    void aShopIsCreatedOnceAndNobodyIsEnrolled() throws Exception {
        ShopId shop = new ShopId("Café.São_João:1@x+y-z");

        assertThat(fleet().create(shop, NOON)).isTrue();
        assertThat(fleet().create(shop, LATER)).isFalse();

        assertThat(fleet().find(shop)).contains(new Shop(shop, NOON, new ShopAccess.NeverEnrolled()));
        assertThat(fleet().find(new ShopId("nobody"))).isEmpty();
        assertThat(fleet().presence(shop)).contains(new AgentPresence(shop, null, null, null, null, null, null, NOON));
    }

    @Test
    void shopsAreListedByTheirIdsPageByPage() throws Exception {
        List<ShopId> ids = List.of(new ShopId("Zé"), new ShopId("a-1"), new ShopId("b"), new ShopId("a.0"));
        for (ShopId id : ids) {
            fleet().create(id, NOON);
        }
        List<ShopId> sorted = ids.stream().sorted().toList();

        assertThat(fleet().shops(null, 3)).extracting(Shop::id).isEqualTo(sorted.subList(0, 3));
        assertThat(fleet().shops(sorted.get(2), 3)).extracting(Shop::id).isEqualTo(sorted.subList(3, 4));
        assertThat(fleet().presences(null, 3)).extracting(AgentPresence::shop).isEqualTo(sorted.subList(0, 3));
        assertThat(fleet().presences(sorted.get(2), 3))
                .extracting(AgentPresence::shop)
                .isEqualTo(sorted.subList(3, 4));
    }

    @Test
    void aCodeIsGoodOnce() throws Exception {
        ShopId shop = enrolled();

        assertThat(fleet().find(shop).orElseThrow().access()).isEqualTo(new ShopAccess.Enrolled(TOKEN, NOON));
        assertThat(fleet().redeem(CODE, OTHER, NOON)).isEmpty();
        assertThat(fleet().find(shop).orElseThrow().access()).isEqualTo(new ShopAccess.Enrolled(TOKEN, NOON));
    }

    @Test
    void aCodeIsNoGoodWhenItsTimeHasPassed() throws Exception {
        ShopId shop = shop(hub());
        fleet().keepCode(CODE, shop, LATER);

        assertThat(fleet().redeem(CODE, TOKEN, LATER)).isEmpty();
        assertThat(fleet().find(shop).orElseThrow().access()).isEqualTo(new ShopAccess.NeverEnrolled());
    }

    @Test
    void anotherCodeOfAShopReplacesTheOneBefore() throws Exception {
        ShopId shop = shop(hub());
        fleet().keepCode(CODE, shop, LATER);
        Digest second = Digest.of("another code");
        fleet().keepCode(second, shop, LATER);

        assertThat(fleet().redeem(CODE, TOKEN, NOON)).isEmpty();
        assertThat(fleet().redeem(second, TOKEN, NOON)).contains(shop);
    }

    @Test
    void anEnrolledAgentComesInWithItsTokenAndWithNoOther() throws Exception {
        ShopId shop = enrolled();

        assertThat(now(fleet().connect(shop, TOKEN, NODE, NOON))).isInstanceOf(Connected.Present.class);
        assertThat(now(fleet().connect(shop, OTHER, NODE, NOON))).isEqualTo(new Connected.Refused());
        assertThat(now(fleet().connect(shop, null, NODE, NOON))).isEqualTo(new Connected.Refused());
    }

    @Test
    void aTokenIsNoGoodAfterAnotherAgentWasEnrolled() throws Exception {
        ShopId shop = enrolled();
        fleet().keepCode(CODE, shop, LATER);
        fleet().redeem(CODE, OTHER, NOON);

        assertThat(now(fleet().connect(shop, TOKEN, NODE, NOON))).isEqualTo(new Connected.Refused());
        assertThat(now(fleet().connect(shop, OTHER, NODE, NOON))).isInstanceOf(Connected.Present.class);
    }

    @Test
    void nobodyComesInAfterTheTokenWasTakenAway() throws Exception {
        ShopId shop = enrolled();
        fleet().keepCode(CODE, shop, NOON.plusSeconds(900));

        assertThat(fleet().revoke(shop, LATER)).isTrue();

        assertThat(fleet().find(shop).orElseThrow().access()).isEqualTo(new ShopAccess.Revoked(LATER));
        assertThat(now(fleet().connect(shop, TOKEN, NODE, LATER))).isEqualTo(new Connected.Refused());
        assertThat(now(fleet().connect(shop, null, NODE, LATER))).isEqualTo(new Connected.Refused());
        assertThat(fleet().redeem(CODE, OTHER, LATER)).isEmpty();
        assertThat(fleet().revoke(new ShopId("nobody"), LATER)).isFalse();
    }

    @Test
    void nobodyComesInForAShopThatNobodyKnows() throws Exception {
        assertThat(now(fleet().connect(new ShopId("nobody"), null, NODE, NOON))).isEqualTo(new Connected.Refused());
    }

    @Test
    void anAgentThatComesAndGoesIsOnlineInBetween() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId id = connected(hub(), shop, NODE);
        assertThat(fleet().presence(shop)).contains(new AgentPresence(shop, id, NOON, null, null, null, null, NOON));

        now(fleet().disconnect(id, LATER));

        assertThat(fleet().presence(shop))
                .contains(new AgentPresence(shop, null, NOON, LATER, null, null, null, LATER));
    }

    @Test
    void theSecondConnectionOfAShopIsItsOnlyOne() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId first = connected(hub(), shop, NODE);
        ConnectionId second = connected(hub(), shop, "node-2");

        assertThat(now(fleet().disconnect(first, LATER))).isEmpty();

        assertThat(fleet().presence(shop).orElseThrow().connection()).isEqualTo(second);
        assertThat(now(fleet().connectionsOf(NODE))).isEmpty();
        assertThat(now(fleet().connectionsOf("node-2"))).isEqualTo(Map.of(shop, second.number()));
    }

    @Test
    void whatWasSentOverTheConnectionBeforeIsReleasedInItsOrder() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId first = connected(hub(), shop, NODE);
        AgentTask one = accepted(hub(), task(shop), first);
        AgentTask two = accepted(hub(), task(shop), first);
        AgentTask done = accepted(hub(), task(shop), first);
        now(hub().tasks().settle(shop, done.id(), PRINTED, NOON));
        AgentTask ofAnother = accepted(hub(), task(shop), null);

        Connected connected = now(fleet().connect(shop, null, "node-2", LATER));

        assertThat(connected)
                .isEqualTo(new Connected.Present(
                        new ConnectionId(shop, "node-2", first.number() + 1),
                        List.of(one.released(LATER), two.released(LATER))));
        assertThat(found(hub(), one.id())).isEqualTo(one.released(LATER));
        assertThat(found(hub(), ofAnother.id())).isEqualTo(ofAnother);
    }

    @Test
    void whatWasSentOverAConnectionThatEndedIsReleased() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        AgentTask sent = accepted(hub(), task(shop), via);

        assertThat(now(fleet().disconnect(via, LATER))).containsExactly(sent.released(LATER));
        assertThat(now(fleet().disconnect(via, LATER.plusSeconds(1)))).isEmpty();
        assertThat(found(hub(), sent.id())).isEqualTo(sent.released(LATER));
    }

    @Test
    void whatAnAgentSaysOfItselfIsKeptWhileItIsAway() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId id = connected(hub(), shop, NODE);

        assertThat(now(fleet().heard(id, PORTRAIT, null, LATER))).isTrue();
        assertThat(fleet().presence(shop))
                .contains(new AgentPresence(shop, id, NOON, null, PORTRAIT, null, null, LATER));

        assertThat(now(fleet().heard(id, null, REPORT, LATER.plusSeconds(1)))).isTrue();
        now(fleet().disconnect(id, LATER.plusSeconds(2)));
        assertThat(fleet().presence(shop))
                .contains(new AgentPresence(
                        shop,
                        null,
                        NOON,
                        LATER.plusSeconds(2),
                        PORTRAIT,
                        LATER.plusSeconds(1),
                        REPORT,
                        LATER.plusSeconds(2)));
    }

    @Test
    void whatAnAgentSaysTwiceInAMomentIsWrittenOnceAsItWasLast() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId id = connected(hub(), shop, NODE);
        AgentReport plain = new AgentReport(null, "[]", "{}", null);

        CompletableFuture<Boolean> first = fleet().heard(id, PORTRAIT, REPORT, NOON);
        CompletableFuture<Boolean> second = fleet().heard(id, null, plain, LATER);

        assertThat(now(first)).isTrue();
        assertThat(now(second)).isTrue();
        AgentPresence presence = fleet().presence(shop).orElseThrow();
        assertThat(presence.portrait()).isEqualTo(PORTRAIT);
        assertThat(presence.report()).isEqualTo(plain);
        assertThat(presence.lastHeartbeatAt()).isEqualTo(LATER);
    }

    @Test
    void whatAConnectionSaysThatIsNotThePresentOneIsDropped() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId old = connected(hub(), shop, NODE);
        ConnectionId present = connected(hub(), shop, NODE);

        CompletableFuture<Boolean> fromOld = fleet().heard(old, PORTRAIT, null, LATER);
        CompletableFuture<Boolean> fromPresent = fleet().heard(present, null, REPORT, LATER);
        CompletableFuture<Boolean> fromOldAgain = fleet().heard(old, PORTRAIT, null, LATER);

        assertThat(now(fromOld)).isFalse();
        assertThat(now(fromPresent)).isTrue();
        assertThat(now(fromOldAgain)).isFalse();
        assertThat(now(fleet().heard(old, PORTRAIT, null, LATER))).isFalse();
        assertThat(fleet().presence(shop).orElseThrow().portrait()).isNull();
    }

    @Test
    void aConnectionThatSaysNothingHearsWhetherItIsThePresentOne() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId old = connected(hub(), shop, NODE);
        assertThat(now(fleet().heard(old, null, null, LATER))).isTrue();
        assertThat(fleet().presence(shop).orElseThrow().changedAt()).isEqualTo(NOON);

        ConnectionId present = connected(hub(), shop, NODE);
        assertThat(now(fleet().heard(old, null, null, LATER))).isFalse();
        now(fleet().disconnect(present, LATER));
        assertThat(now(fleet().heard(present, null, null, LATER))).isFalse();
    }

    @Test
    void whenTheTokenIsTakenAwayTheConnectionIsNotThePresentOneAnyMore() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        AgentTask sent = accepted(hub(), task(shop), via);

        assertThat(fleet().revoke(shop, LATER)).isTrue();

        isEnded(via, sent);
    }

    @Test
    void whenAnotherAgentIsEnrolledTheConnectionIsNotThePresentOneAnyMore() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        AgentTask sent = accepted(hub(), task(shop), via);
        fleet().keepCode(CODE, shop, NOON.plusSeconds(900));

        assertThat(fleet().redeem(CODE, TOKEN, LATER)).contains(shop);

        isEnded(via, sent);
        assertThat(now(fleet().connect(shop, TOKEN, NODE, LATER)))
                .isEqualTo(new Connected.Present(new ConnectionId(shop, NODE, via.number() + 2), List.of()));
    }

    private void isEnded(ConnectionId via, AgentTask sent) throws Exception {
        AgentPresence presence = fleet().presence(via.shop()).orElseThrow();
        assertThat(presence.isOnline()).isFalse();
        assertThat(presence.disconnectedAt()).isEqualTo(LATER);
        assertThat(presence.changedAt()).isEqualTo(LATER);
        assertThat(now(fleet().connectionsOf(NODE))).isEmpty();
        assertThat(now(fleet().heard(via, null, null, LATER))).isFalse();
        assertThat(found(hub(), sent.id())).isEqualTo(sent.released(LATER));
        assertThat(now(hub().tasks().claim(via, 10, 1_000_000, LATER))).isEmpty();
    }

    @Test
    void theNewestLinesOfAShopsLogAreKept() throws Exception {
        ShopId shop = shop(hub());
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < FleetStore.LOG_LINES + 50; i++) {
            all.add(fleet().keepLog(shop, new AgentLogLine(NOON.plusSeconds(i), "warn", "line " + i)));
            if (i == 100) {
                now(all.getLast());
            }
        }
        for (CompletableFuture<Void> one : all) {
            now(one);
        }

        List<AgentLogLine> lines = fleet().logs(shop, 1_000);

        assertThat(lines).hasSizeBetween(FleetStore.LOG_LINES, FleetStore.LOG_LINES + 10);
        assertThat(lines.getFirst())
                .isEqualTo(new AgentLogLine(
                        NOON.plusSeconds(FleetStore.LOG_LINES + 49), "warn", "line " + (FleetStore.LOG_LINES + 49)));
        assertThat(fleet().logs(shop, 2)).isEqualTo(lines.subList(0, 2));
        assertThat(fleet().logs(shop(hub()), 2)).isEmpty();
    }

    @Test
    void agentsThatChangedAreToldInTheOrderOfTheirChange() throws Exception {
        Instant day = NOON.plus(Duration.ofDays(1000));
        ShopId first = shop(hub());
        ShopId second = shop(hub());
        shop(hub());
        now(fleet().connect(second, null, NODE, day));
        now(fleet().connect(first, null, NODE, day.plusSeconds(1)));

        assertThat(fleet().presencesChangedSince(day, null, 10))
                .extracting(AgentPresence::shop)
                .containsExactly(second, first);
        assertThat(fleet().presencesChangedSince(day, null, 1))
                .extracting(AgentPresence::shop)
                .containsExactly(second);
        assertThat(fleet().presencesChangedSince(day, first, 10))
                .extracting(AgentPresence::shop)
                .containsExactly(first);
        assertThat(fleet().presencesChangedSince(day.plusSeconds(1), second, 10))
                .isEmpty();
    }

    @Test
    void shopsAndAgentsThatAreThereAreCounted() throws Exception {
        shop(hub());
        connected(hub(), shop(hub()), NODE);

        assertThat(fleet().census()).isEqualTo(new Census(2, 1));
    }

    @Test
    void aNodeThatLeavesHoldsNothingAnyMore() throws Exception {
        now(fleet().beat(NODE, NOON));
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        AgentTask sent = accepted(hub(), task(shop), via);
        ShopId elsewhere = shop(hub());
        ConnectionId stays = connected(hub(), elsewhere, "node-2");

        fleet().leave(NODE);

        assertThat(now(fleet().connectionsOf(NODE))).isEmpty();
        assertThat(fleet().presence(shop).orElseThrow().isOnline()).isFalse();
        assertThat(found(hub(), sent.id()).state()).isEqualTo(new TaskState.Pending());
        assertThat(fleet().presence(elsewhere).orElseThrow().connection()).isEqualTo(stays);
    }

    @Test
    void aNodeThatLivesKeepsWhatItHolds() throws Exception {
        ShopId shop = shop(hub());
        ConnectionId via = connected(hub(), shop, NODE);
        AgentTask sent = accepted(hub(), task(shop), via);

        assertThat(now(fleet().beat(NODE, NOON))).isEmpty();
        assertThat(now(fleet().beat(NODE, NOON.plusSeconds(1000)))).isEmpty();

        assertThat(fleet().presence(shop).orElseThrow().connection()).isEqualTo(via);
        assertThat(found(hub(), sent.id())).isEqualTo(sent);
    }
}
