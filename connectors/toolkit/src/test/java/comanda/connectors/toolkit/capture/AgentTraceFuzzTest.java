package comanda.connectors.toolkit.capture;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;

/** Whatever stands in the agent's trace, it is read or refused. */
final class AgentTraceFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void anyFileIsReadOrRefused(byte @Nullable [] file) {
        AnyCapture.read(file);
    }
}
