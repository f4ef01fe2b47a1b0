package comanda.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeBodyTest {
    private static final int MIB = 1024 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"/things", "/things/", "/things?x=1", "/things/?x=1"})
    void theLimitIsOfTheRouteHoweverItIsSpelledAndOfNoOther(String target) {
        LargeBody things = new LargeBody("/things", "thing", 2 * MIB);

        assertThat(things.isOf(target)).isTrue();
        assertThat(things.isOf("/more" + target)).isFalse();
        assertThat(things.isOf(target.replace("things", "thingsx"))).isFalse();
        assertThat(things.isOf(target.replace("things", "things/x"))).isFalse();
    }

    @Test
    void aLimitThatNoSentenceCouldTellIsRefused() {
        assertThat(new LargeBody("/things", "thing", 2 * MIB).limit()).isEqualTo("2 MiB");
        assertThatIllegalArgumentException().isThrownBy(() -> new LargeBody("/things", "thing", MIB + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LargeBody("/things", "thing", 0));
    }
}
