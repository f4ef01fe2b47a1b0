package comanda.application.dispatch;

import static comanda.application.dispatch.HubNode.SHOP;
import static comanda.application.dispatch.HubNode.SOMEBODY;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.in.ManageFleet.Enrolled;
import comanda.application.port.in.ManageFleet.EnrollmentCode;
import comanda.application.port.in.ServeAgents.Admission;
import comanda.application.port.out.AgentSocket.Ending;
import comanda.domain.hub.AuditEntry;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AdmissionsTest {
    private static HubNode hub(boolean allowLegacyAgents) {
        return new HubNode("one", new InMemoryHub(), new HubNode.PassingTime(), new Wire(), allowLegacyAgents);
    }

    private static Enrolled enroll(HubNode hub) throws Exception {
        EnrollmentCode code = hub.fleet.makeCode(SHOP, SOMEBODY).orElseThrow();
        return hub.fleet.enroll(code.code(), "127.0.0.1").orElseThrow();
    }

    @Test
    void anEnrolledAgentComesInWithItsTokenAndNobodyWithout() throws Exception {
        HubNode hub = hub(false);
        hub.fleet.create(SHOP, SOMEBODY);
        assertThat(hub.switchboard.admit(SHOP, null)).isInstanceOf(Admission.Refused.class);

        Enrolled enrolled = enroll(hub);

        assertThat(hub.switchboard.admit(SHOP, enrolled.agentToken())).isInstanceOf(Admission.Admitted.class);
        assertThat(hub.switchboard.admit(SHOP, enrolled.agentToken() + "x")).isInstanceOf(Admission.Refused.class);
        assertThat(hub.switchboard.admit(SHOP, null)).isInstanceOf(Admission.Refused.class);
    }

    @Test
    void aCodeIsGoodOnceAndForAQuarterOfAnHour() throws Exception {
        HubNode hub = hub(false);
        hub.fleet.create(SHOP, SOMEBODY);
        EnrollmentCode code = hub.fleet.makeCode(SHOP, SOMEBODY).orElseThrow();
        assertThat(hub.fleet.enroll(code.code(), "127.0.0.1")).isPresent();
        assertThat(hub.fleet.enroll(code.code(), "127.0.0.1")).isEmpty();

        EnrollmentCode old = hub.fleet.makeCode(SHOP, SOMEBODY).orElseThrow();
        hub.time.pass(Duration.ofMinutes(15));

        assertThat(hub.fleet.enroll(old.code(), "127.0.0.1")).isEmpty();
    }

    @Test
    void aCodeMayBeTypedAsPeopleTypeIt() throws Exception {
        HubNode hub = hub(false);
        hub.fleet.create(SHOP, SOMEBODY);
        EnrollmentCode code = hub.fleet.makeCode(SHOP, SOMEBODY).orElseThrow();
        String typed =
                " " + code.code().toLowerCase(Locale.ROOT).replace("-", " ").replace('0', 'o') + " ";

        assertThat(hub.fleet.enroll(typed, "127.0.0.1")).isPresent();
    }

    @Test
    void aNewTokenTakesTheOldOnesPlaceAndItsAgentIsCutOff() throws Exception {
        HubNode hub = hub(false);
        hub.fleet.create(SHOP, SOMEBODY);
        Enrolled before = enroll(hub);
        HubNode.Agent agent = new HubNode.Agent();
        hub.switchboard.connect((Admission.Admitted) hub.switchboard.admit(SHOP, before.agentToken()), agent);

        Enrolled after = enroll(hub);

        assertThat(agent.endings).containsExactly(Ending.REVOKED);
        assertThat(hub.switchboard.admit(SHOP, before.agentToken())).isInstanceOf(Admission.Refused.class);
        assertThat(hub.switchboard.admit(SHOP, after.agentToken())).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void whereLegacyAgentsAreTakenAShopsNameIsEnoughUntilAnAgentOfItIsEnrolled() throws Exception {
        HubNode hub = hub(true);
        assertThat(hub.switchboard.admit(SHOP, null)).isInstanceOf(Admission.Admitted.class);
        assertThat(hub.store.find(SHOP)).isPresent();

        Enrolled enrolled = enroll(hub);
        assertThat(hub.switchboard.admit(SHOP, null)).isInstanceOf(Admission.Refused.class);
        hub.fleet.revoke(SHOP, SOMEBODY);

        assertThat(hub.switchboard.admit(SHOP, null)).isInstanceOf(Admission.Refused.class);
        assertThat(hub.switchboard.admit(SHOP, enrolled.agentToken())).isInstanceOf(Admission.Refused.class);
    }

    @Test
    void whileTheStoreIsAwayAnAgentIsAskedToComeAgain() {
        HubNode hub = hub(true);
        hub.store.away(true);

        assertThat(hub.switchboard.admit(SHOP, null)).isInstanceOf(Admission.NotNow.class);
    }

    @Test
    void whoDidWhatIsWrittenDownWithoutAnySecret() throws Exception {
        HubNode hub = hub(false);
        hub.fleet.create(SHOP, SOMEBODY);
        Enrolled enrolled = enroll(hub);
        hub.fleet.revoke(SHOP, SOMEBODY);

        assertThat(hub.store.audited())
                .extracting(AuditEntry::action)
                .containsExactly("shop-created", "enrollment-code-created", "agent-enrolled", "agent-token-revoked");
        assertThat(hub.store.audited().toString()).doesNotContain(enrolled.agentToken());
    }
}
