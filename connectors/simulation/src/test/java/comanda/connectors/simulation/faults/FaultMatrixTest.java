package comanda.connectors.simulation.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the matrix of faults holds. */
final class FaultMatrixTest {

    private static final Duration LATE = Duration.ofMillis(400);
    private static final List<FaultMatrix.Cell> CELLS = FaultMatrix.cells(List.of("bill", "close"), LATE);

    @Test
    void everyKindOfFaultIsInItAtEachOfItsMomentsWithEachOperation() {
        List<Class<?>> leaves = leaves(Fault.class).toList();
        assertThat(leaves).hasSizeGreaterThan(20);
        for (Class<?> leaf : leaves) {
            List<FaultMatrix.Cell> own =
                    CELLS.stream().filter(cell -> leaf.isInstance(cell.fault())).toList();
            assertThat(own).as(leaf.getSimpleName()).isNotEmpty();
            for (Moment moment : own.getFirst().fault().moments()) {
                for (String operation : List.of("bill", "close")) {
                    assertThat(own)
                            .as("%s at %s", leaf.getSimpleName(), moment)
                            .anyMatch(cell ->
                                    cell.moment() == moment && cell.operation().equals(operation));
                }
            }
        }
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(FaultMatrixTest::leaves)
                : Stream.of(type);
    }

    @Test
    void everyMomentIsInItAndNoCellTwice() {
        assertThat(CELLS).extracting(FaultMatrix.Cell::moment).contains(Moment.values());
        assertThat(CELLS).doesNotHaveDuplicates();
        assertThat(CELLS)
                .extracting(FaultMatrix.Cell::text)
                .doesNotHaveDuplicates()
                .contains("bill, reset@before-work");
    }

    @Test
    void aLateAnswerIsAsLateAsItIsTold() {
        assertThat(CELLS)
                .filteredOn(cell -> cell.fault() instanceof Fault.LateAnswer)
                .isNotEmpty()
                .allMatch(cell -> ((Fault.LateAnswer) cell.fault()).time().equals(LATE));
    }

    @Test
    void everyCellCanBePlannedAndReadBackFromItsText() {
        Script script = new Script(Set.of("bill", "close"), refuse -> {});
        for (FaultMatrix.Cell cell : CELLS) {
            script.add(cell.fault(), cell.moment(), cell.operation(), 1);
            FaultAt planned = script.planned().getLast().fault();
            assertThat(FaultAt.parse(planned.text())).isEqualTo(planned);
        }
    }
}
