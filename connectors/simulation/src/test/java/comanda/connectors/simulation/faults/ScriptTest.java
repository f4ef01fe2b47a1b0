package comanda.connectors.simulation.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happens next, to what. */
final class ScriptTest {

    private final List<Boolean> refusals = new ArrayList<>();
    private final Script script = new Script(Set.of("bill", "close"), refusals::add);

    @Test
    void whatWasPlannedFirstHappensFirstAndToItsOperationAlone() {
        script.once(new Fault.Duplicate(), "close");
        script.once(new Fault.Silence());
        script.once(new Fault.Reset(), Moment.BEFORE_WORK, "bill");

        assertThat(script.take(() -> Set.of("bill"))).isEqualTo(FaultAt.parse("silence"));
        assertThat(script.take(() -> Set.of("bill"))).isEqualTo(FaultAt.parse("reset@before-work"));
        assertThat(script.take(() -> Set.of("bill"))).isNull();
        assertThat(script.take(() -> Set.of("close"))).isEqualTo(FaultAt.parse("duplicate"));
        assertThat(script.planned()).isEmpty();
    }

    @Test
    void aFaultHappensSoOftenOrUntilItIsLifted() {
        script.add(new Fault.Duplicate(), "close", 2);
        script.add(new Fault.Silence(), Moment.BEFORE_WORK, "bill", Script.ALWAYS);

        assertThat(script.take(() -> Set.of("close"))).isNotNull();
        assertThat(script.take(() -> Set.of("close"))).isNotNull();
        assertThat(script.take(() -> Set.of("close"))).isNull();
        for (int count = 0; count < 5; count++) {
            assertThat(script.take(() -> Set.of("bill"))).isNotNull();
        }
        script.clear();
        assertThat(script.take(() -> Set.of("bill"))).isNull();
    }

    @Test
    void aFaultWhileConnectingMeetsTheNextConnectionAndNoRequest() {
        script.once(new Fault.Silence(), Moment.CONNECTING, "bill");

        assertThat(script.take(() -> Set.of("bill"))).isNull();
        assertThat(script.takeConnecting()).isEqualTo(new Fault.Silence());
        assertThat(script.takeConnecting()).isNull();
    }

    @Test
    void aFaultOfRequestsMeetsNoConnection() {
        script.once(new Fault.Silence());

        assertThat(script.takeConnecting()).isNull();
        assertThat(script.planned()).hasSize(1);
    }

    @Test
    void refusingBeginsAtOnceAndEndsWhenItIsLifted() {
        script.once(new Fault.Refuse());
        assertThat(refusals).containsExactly(true);
        assertThat(script.takeConnecting()).isNull();
        script.clear();
        assertThat(refusals).containsExactly(true, false);
    }

    @Test
    void endingConnectionsLeavesARefusalAsItIs() {
        script.endConnections();
        assertThat(refusals).containsExactly(true, false);
        script.once(new Fault.Refuse());
        script.endConnections();
        assertThat(refusals).containsExactly(true, false, true, true);
    }

    @Test
    void whatCannotHappenCannotBePlanned() {
        assertThatThrownBy(() -> script.once(new Fault.Cut(1), Moment.BEFORE_WORK, "bill"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it happens at in-answer");
        assertThatThrownBy(() -> script.once(new Fault.Silence(), "refund"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("any or one of bill, close");
        assertThatThrownBy(() -> script.add(new Fault.Silence(), "bill", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least once");
        assertThat(script.planned()).isEmpty();
    }
}
