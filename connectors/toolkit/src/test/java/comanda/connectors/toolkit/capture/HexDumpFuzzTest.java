package comanda.connectors.toolkit.capture;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;

/** Whatever stands in a hex dump, it is read or refused. */
final class HexDumpFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void anyFileIsReadOrRefused(byte @Nullable [] file) {
        AnyCapture.read(file);
    }
}
