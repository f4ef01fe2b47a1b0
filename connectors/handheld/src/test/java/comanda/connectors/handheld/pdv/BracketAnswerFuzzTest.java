package comanda.connectors.handheld.pdv;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;

/** Whatever a PDV of the profile {@code bracket} answers, it is read or refused. */
final class BracketAnswerFuzzTest {
    private final AnyAnswer answers = new AnyAnswer("bracket");

    @FuzzTest(maxDuration = "1m")
    void anyAnswerIsReadOrRefused(byte @Nullable [] frame) {
        answers.read(frame);
    }
}
