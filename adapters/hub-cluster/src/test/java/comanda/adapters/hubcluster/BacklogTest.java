package comanda.adapters.hubcluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BacklogTest {
    private static final Call CALL = Call.to("call", new byte[10]);
    private static final Call NEWS = Call.news("news", new byte[10]);

    private final Backlog backlog = new Backlog();

    private Call.Work take() throws InterruptedException {
        return backlog.take(() -> false);
    }

    private int fill(Call call) {
        int taken = 0;
        while (backlog.leave(call)) {
            taken++;
        }
        return taken;
    }

    @Test
    void withoutAConnectionNothingIsKeptAndTheOthersAreToldToLook() throws InterruptedException {
        assertThat(backlog.leave(CALL)).isFalse();
        backlog.begin();
        assertThat(take().calls()).isEmpty();
        backlog.leave(CALL);
        assertThat(backlog.end()).isEqualTo(1);
        backlog.begin();
        assertThat(take()).satisfies(work -> {
            assertThat(work.calls()).isEmpty();
            assertThat(work.othersMissed()).isTrue();
        });
        assertThat(take().isEmpty()).isTrue();
    }

    @Test
    void aFirstConnectionBeforeWhichNothingWasSaidTellsNobodyToLook() throws InterruptedException {
        assertThat(backlog.leave(NEWS)).isFalse();
        backlog.begin();
        assertThat(take().othersMissed()).isFalse();
    }

    @Test
    void whatDoesNotFitIsLostAndTheOthersAreToldToLook() throws InterruptedException {
        backlog.begin();
        assertThat(fill(CALL)).isEqualTo(Backlog.MOST_CALLS);
        Call.Work work = take();
        assertThat(work.calls()).hasSize(Backlog.MOST_CALLS);
        assertThat(work.othersMissed()).isTrue();
        assertThat(backlog.leave(CALL)).isTrue();
    }

    @Test
    void newsLeavesRoomToCallsAndIsLostWithoutMoreAdo() throws InterruptedException {
        backlog.begin();
        assertThat(fill(NEWS)).isEqualTo(Backlog.MOST_CALLS / 2);
        assertThat(backlog.leave(CALL)).isTrue();
        assertThat(take().othersMissed()).isFalse();
    }

    @Test
    void largeMessagesFillItByTheirSize() {
        backlog.begin();
        assertThat(fill(Call.to("large", new byte[CallJson.LARGEST]))).isEqualTo(Backlog.MOST_BYTES / CallJson.LARGEST);
    }

    @Test
    void aNewConnectionBeginsWithAllThatIsWantedAndThenHearsOfChanges() throws InterruptedException {
        backlog.want("a");
        backlog.want("b");
        backlog.unwant("b");
        assertThat(backlog.begin()).containsExactly("a");
        assertThat(take().isEmpty()).isTrue();
        backlog.unwant("a");
        backlog.want("c");
        backlog.want("d");
        backlog.unwant("d");
        assertThat(take().changes())
                .containsExactly(new Call.Change("a", false), new Call.Change("c", true), new Call.Change("d", false));
        backlog.want("e");
        backlog.end();
        assertThat(backlog.begin()).containsExactlyInAnyOrder("c", "e");
        assertThat(take().changes()).isEmpty();
    }

    @Test
    void whoWaitsIsWokenByWorkByTheConnectionsEndAndByTheClosing() throws Exception {
        backlog.begin();
        CompletableFuture<Call.Work> working = waiting();
        backlog.leave(CALL);
        assertThat(working.get(30, TimeUnit.SECONDS).calls()).containsExactly(CALL);
        CompletableFuture<Call.Work> closing = waiting();
        backlog.close();
        assertThat(closing.get(30, TimeUnit.SECONDS).isEmpty()).isTrue();
        assertThat(backlog.leave(CALL)).isFalse();
        assertThat(backlog.isClosedWithin(Duration.ofMinutes(1))).isTrue();
    }

    private CompletableFuture<Call.Work> waiting() {
        CompletableFuture<Call.Work> work = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                work.complete(backlog.take(() -> true));
            } catch (InterruptedException interrupted) {
                work.completeExceptionally(interrupted);
            }
        });
        return work;
    }

    @Test
    void aPauseThatNobodyEndsIsAsLongAsItWasMeantToBe() throws InterruptedException {
        long begin = System.nanoTime();
        assertThat(backlog.isClosedWithin(Duration.ofMillis(50))).isFalse();
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }
}
