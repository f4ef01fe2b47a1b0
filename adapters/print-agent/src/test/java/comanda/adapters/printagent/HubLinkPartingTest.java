package comanda.adapters.printagent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Hubs that say why they end a connection. Pauses that are not to be used take an hour. */
final class HubLinkPartingTest {
    private static final HubPace.Pause HOUR = new HubPace.Pause(Duration.ofHours(1), Duration.ofHours(2));

    private static ApplicationContext context;

    private final Logger log = (Logger) LoggerFactory.getLogger(HubLink.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private PlainHub hub;

    @BeforeAll
    static void startFramework() {
        context = ApplicationContext.run();
    }

    @AfterAll
    static void stopFramework() {
        context.close();
    }

    @BeforeEach
    void open() throws IOException {
        hub = new PlainHub();
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void close() throws IOException {
        log.detachAppender(lines);
        hub.close();
    }

    private static HubPace pace(HubPace.Pause lockedOut, HubPace.Pause replaced, Duration moved) {
        HubPace quick = LinkRig.QUICK;
        return new HubPace(
                HOUR,
                lockedOut,
                replaced,
                moved,
                quick.lived(),
                quick.opening(),
                quick.ping(),
                quick.silence(),
                quick.drain(),
                quick.proof(),
                quick.rest());
    }

    private List<String> warnings() {
        return lines.list.stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1001,going away", "1012,service restart"})
    void aHubThatSendsItsAgentsAwayIsConnectedToSoonAndNobodyIsWarned(int code, String words) throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub, pace(HOUR, HOUR, Duration.ofMillis(10)))) {
            for (int drain = 0; drain < 5; drain++) {
                hub.next().greeted().close(code, words);
            }
            hub.next().greeted();
            assertThat(rig.link.condition().state()).isEqualTo(HubCondition.State.CONNECTED);
            assertThat(warnings()).isEmpty();
        }
    }

    @Test
    void whatTheHubSaysAtLastIsHeardAlsoWhileTheAgentSpeaks() throws Exception {
        try (LinkRig _ = LinkRig.to(context, hub, pace(HOUR, HOUR, Duration.ofMillis(10)))) {
            for (int drain = 0; drain < 20; drain++) {
                PlainPeer peer = hub.next().greeted();
                for (int at = 0; at < 50; at++) {
                    peer.say("{\"type\":\"task_ping\",\"id\":\"" + drain + "-" + at + "\"}");
                }
                peer.close(1012, "service restart");
            }
            hub.next().greeted();
        }
    }

    @Test
    void anAgentThatIsReplacedWarnsOnceThatAnotherOneUsesItsShopsId() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub, pace(HOUR, LinkRig.QUICK_PAUSE, Duration.ofHours(1)))) {
            hub.next().greeted().close(4001, "replaced by another connection");
            hub.next().greeted().close(4001, "replaced by another connection");
            hub.next().greeted();
            assertThat(warnings())
                    .singleElement()
                    .asString()
                    .contains("4001", "Another agent uses this shop's id, 'testclient'", "comanda.shop-id");
            assertThat(rig.link.condition().state()).isEqualTo(HubCondition.State.CONNECTED);
        }
    }

    @Test
    void anAgentThatWasReplacedSaysSoForAsLongAsItWaits() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub, pace(LinkRig.QUICK_PAUSE, HOUR, Duration.ofMillis(10)))) {
            hub.next().greeted().close(4001, "");
            HubCondition condition = rig.awaitState(HubCondition.State.REFUSED);
            assertThat(condition.detail()).contains("Another agent uses this shop's id");
            assertThat(hub.hasNext()).isFalse();
        }
    }

    @Test
    void anAgentWhoseTokenIsRevokedSaysWhoHasToActAndTriesAgain() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub, pace(LinkRig.QUICK_PAUSE, HOUR, Duration.ofHours(1)))) {
            hub.otherwise(PlainHub.status(401));
            hub.then(new PlainHub.Welcome.Open());
            hub.next().greeted().close(4003, "revoked");
            rig.awaitDetail("(4003, revoked). Its agent token is wrong or was revoked: enrol this agent again.");
            rig.awaitDetail("(it answered HTTP 401). Its agent token is wrong or was revoked: enrol this agent again.");
            assertThat(rig.link.condition().state()).isEqualTo(HubCondition.State.REFUSED);
            assertThat(rig.link.condition().detail()).contains("The hub's administrator", "comanda agent enroll");
            hub.otherwise(new PlainHub.Welcome.Open());
            hub.next().greeted();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void anAgentThatIsNotLetInHasPausesOfItsOwn(int status) throws Exception {
        hub.then(PlainHub.status(status));
        try (LinkRig _ = LinkRig.to(context, hub, pace(LinkRig.QUICK_PAUSE, HOUR, Duration.ofHours(1)))) {
            hub.next().greeted();
            assertThat(warnings()).singleElement().asString().contains("HTTP " + status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void anAddressWithoutAPathMeansTheUsualOne(String path) throws Exception {
        URI url = URI.create("ws://127.0.0.1:" + hub.port() + path);
        try (LinkRig rig = new LinkRig(context, url, LinkRig.QUICK, new FakeShop(), null)) {
            assertThat(hub.next().greeted().headers).containsEntry("", "GET /print-agent HTTP/1.1");
            assertThat(rig.link.condition().detail()).contains(":" + hub.port() + "/print-agent");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ws://hub.example?a=b, ws://hub.example/print-agent?a=b",
        "wss://hub.example:8443/, wss://hub.example:8443/print-agent",
        "wss://hub.example/agents/, wss://hub.example/agents/"
    })
    void theRestOfAnAddressStaysAsItIs(String given, String used) {
        HubLinkSettings settings =
                new HubLinkSettings(URI.create(given), "testclient", "9.9", null, Duration.ofMinutes(1));
        assertThat(settings.url()).hasToString(used);
    }
}
