package comanda.adapters.printing;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.print.PrinterStatus;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RealTimeStatusTest {
    private static final int WELL = 0x12;

    /** A drawer's pin and the feed button in the answer to the first question; an open cover and an error in that to the second; paper that is out in that to the last. */
    private static final int BITS = 0x76;

    private final AtomicLong nanos = new AtomicLong();
    private final Line line = new Line();
    private final RealTimeStatus inquiry = new RealTimeStatus();

    /** What the printer says, and when after which question; time stands still but for waiting. */
    private final class Line implements StatusLine {
        private record Said(int what, long at) {}

        private final Queue<Said> coming = new ArrayDeque<>();
        private final List<Integer> asked = new ArrayList<>();
        private final Queue<int[]> plan = new ArrayDeque<>();

        /** To the next question: in so many milliseconds the one, in so many the other… */
        void toTheNext(int... millisAndSaid) {
            plan.add(millisAndSaid);
        }

        @Override
        public void forget() {
            coming.removeIf(each -> each.at() <= nanos.get());
        }

        @Override
        public boolean ask(byte[] question, Deadline deadline) {
            asked.add((int) question[2]);
            int[] answers = plan.remove();
            for (int i = 0; i < answers.length; i += 2) {
                coming.add(new Said(
                        answers[i + 1],
                        nanos.get() + Duration.ofMillis(answers[i]).toNanos()));
            }
            return true;
        }

        @Override
        public int next(Deadline deadline) {
            Said next = coming.peek();
            long end = nanos.get() + deadline.remaining().toNanos();
            if (next == null || next.at() >= end) {
                nanos.set(end);
                return -1;
            }
            nanos.set(Math.max(nanos.get(), next.at()));
            return coming.remove().what();
        }
    }

    private Deadline in(int millis) {
        return Deadline.in(Duration.ofMillis(millis), nanos::get);
    }

    @Test
    void theFirstAnswerMayTakeAllTheTimeThatThereIs() throws IOException {
        line.toTheNext(1900, WELL);
        line.toTheNext(0, WELL);
        line.toTheNext(0, WELL);

        assertThat(inquiry.ask(line, in(2000))).contains(PrinterStatus.READY);
        assertThat(line.asked).containsExactly(1, 2, 4);
    }

    @Test
    void afterAQuestionThatIsNotAnsweredNothingMoreIsAsked() throws IOException {
        line.toTheNext(0, WELL);
        line.toTheNext(700, BITS);

        assertThat(inquiry.ask(line, in(3000))).contains(PrinterStatus.READY);
        assertThat(line.asked).containsExactly(1, 2);
    }

    @Test
    void anAnswerThatComesLateIsNotTakenForOneToAnotherQuestion() throws IOException {
        line.toTheNext(600, WELL);
        assertThat(inquiry.ask(line, in(400))).isEmpty();

        line.toTheNext(250, BITS);
        line.toTheNext(0, WELL);
        line.toTheNext(0, WELL);
        assertThat(inquiry.ask(line, in(3000))).contains(PrinterStatus.READY);
        assertThat(line.asked).containsExactly(1, 1, 2, 4);
    }

    @Test
    void anAnswerThatCameLateIsForgotten() throws IOException {
        line.toTheNext(600, 0x1a);
        assertThat(inquiry.ask(line, in(400))).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        line.toTheNext(10, WELL);
        line.toTheNext(10, WELL);
        line.toTheNext(10, WELL);
        assertThat(inquiry.ask(line, in(3000))).contains(PrinterStatus.READY);
    }
}
