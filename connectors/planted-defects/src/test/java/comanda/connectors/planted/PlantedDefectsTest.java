package comanda.connectors.planted;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.handheld.simulator.HandheldPosSimulator;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.simulation.PosSimulator;
import comanda.connectors.tck.Trial;
import comanda.connectors.tck.Verdict;
import comanda.connectors.tck.bench.SimulatedStand;
import comanda.connectors.tck.rules.Rule;
import comanda.connectors.tck.rules.Rules;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The kit finds what is planted: every one of more than forty defects, each in a copy that is right but for it. */
@Execution(ExecutionMode.CONCURRENT)
final class PlantedDefectsTest {
    private static final Copy.Original SAMPLE = new Copy.Original(
            Path.of("../sample"),
            "comanda.connectors.sample.",
            "-",
            "comanda.connectors.sample.SampleConnectorProvider",
            List.of("SampleSimulator.java", "SimulatedDesk.java", "SimulatedConnection.java"));
    private static final Copy.Original HANDHELD = new Copy.Original(
            Path.of("../handheld"),
            "comanda.connectors.handheld.",
            "comanda.connectors.handheld.simulator.",
            "comanda.connectors.handheld.HandheldConnectorProvider",
            List.of());

    static final List<Defect> inSample = Defect.read("sample.defects");
    static final List<Defect> inHandheld = Defect.read("handheld.defects");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource
    void inSample(Defect defect) throws Exception {
        Copy copy = Copy.of(SAMPLE, defect, folder);
        mustBeFound(defect, copy, sampleSimulators(copy));
    }

    @ParameterizedTest
    @FieldSource
    void inHandheld(Defect defect) throws Exception {
        mustBeFound(defect, Copy.of(HANDHELD, defect, folder), PlantedDefectsTest::handheldSimulator);
    }

    @Test
    void theRulesThatFindThemFindNothingInRightCopies() throws Exception {
        Copy sample = Copy.of(SAMPLE, null, folder.resolve("sample"));
        mustBeRight(inSample, sample, sampleSimulators(sample));
        mustBeRight(
                inHandheld, Copy.of(HANDHELD, null, folder.resolve("handheld")), PlantedDefectsTest::handheldSimulator);
    }

    @Test
    void thereAreAtLeastFortyAndAtLeastTwentyInEach() {
        assertThat(inSample).hasSizeGreaterThanOrEqualTo(20);
        assertThat(inHandheld).hasSizeGreaterThanOrEqualTo(20);
    }

    private static void mustBeFound(Defect defect, Copy copy, Supplier<PosSimulator> simulators)
            throws InterruptedException {
        Verdict verdict = verdict(copy, simulators, defect.foundBy());
        assertThat(verdict).as(defect.toString()).isInstanceOf(Verdict.Broken.class);
    }

    private static void mustBeRight(List<Defect> defects, Copy copy, Supplier<PosSimulator> simulators)
            throws InterruptedException {
        List<Integer> numbers = defects.stream().map(Defect::foundBy).distinct().toList();
        for (int number : numbers) {
            assertThat(verdict(copy, simulators, number)).isInstanceOf(Verdict.Kept.class);
        }
    }

    private static Verdict verdict(Copy copy, Supplier<PosSimulator> simulators, int rule) throws InterruptedException {
        return Trial.simulated(new SimulatedStand(copy.provider(), simulators))
                .run(List.of(rule(rule)), _ -> {})
                .getFirst();
    }

    private static Rule rule(int number) {
        return Rules.all().stream()
                .filter(rule -> rule.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static PosSimulator handheldSimulator() {
        return new HandheldPosSimulator(SimulatorOptions.defaults());
    }

    private static Supplier<PosSimulator> sampleSimulators(Copy copy) throws ReflectiveOperationException {
        Constructor<?> constructor = copy.loader()
                .loadClass("comanda.connectors.sample.SampleSimulator")
                .getDeclaredConstructor();
        constructor.setAccessible(true);
        return () -> {
            try {
                return (PosSimulator) constructor.newInstance();
            } catch (ReflectiveOperationException broken) {
                throw new IllegalStateException(broken);
            }
        };
    }
}
