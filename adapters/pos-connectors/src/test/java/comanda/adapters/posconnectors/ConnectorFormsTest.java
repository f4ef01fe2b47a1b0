package comanda.adapters.posconnectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import comanda.application.port.in.ComposeMessages;
import comanda.application.port.in.ComposeMessages.Composition;
import comanda.application.port.in.ComposeMessages.FieldProblem;
import comanda.application.port.in.ComposeMessages.FieldType;
import comanda.application.port.out.PosFailure;
import comanda.application.trace.TracedExchange;
import comanda.connectors.spi.ComposedMessage;
import comanda.connectors.spi.MessageForm;
import comanda.connectors.spi.MessageForm.FieldForm;
import comanda.connectors.spi.Secret;
import comanda.connectors.spi.SettingType;
import comanda.connectors.spi.WireExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A connector's messages as the application hears of them, and what becomes of a connector that breaks down over them. */
final class ConnectorFormsTest {
    private static final String SECRET = "very-secret-password";
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    /** A connector that shows one message, or does what a test says. */
    private static class Showing extends FakeConnector {
        @Override
        public List<MessageForm> messageForms() {
            return List.of(new MessageForm(
                    "bill",
                    "READ",
                    "Reads with " + SECRET + ".",
                    true,
                    List.of(
                            field("table", new SettingType.WholeNumber(1, 9), "1"),
                            field("list", new SettingType.Choice(List.of("a", "b")), "b"),
                            field("name", new SettingType.Text("a name"), "n"),
                            field("wait", new SettingType.Span(Duration.ZERO, Duration.ofSeconds(1)), "1s"))));
        }

        private static FieldForm field(String name, SettingType type, String usual) {
            return new FieldForm(name, "What.", type, usual);
        }

        @Override
        public ComposedMessage compose(String form, Map<String, String> values) {
            if (values.containsKey("wrong")) {
                return new ComposedMessage.Wrong(List.of(new ComposedMessage.FieldProblem("wrong", "is no " + SECRET)));
            }
            return new ComposedMessage.Made(
                    new WireExchange.Message(
                            "A=1",
                            "413d31",
                            Map.of("A", "1"),
                            List.of(new WireExchange.Span(WireExchange.Part.FIELD_NAME, 0, 1, "A"))),
                    Map.of("QUEUE", "{}"));
        }
    }

    @Test
    void formsAreToldInTheWordsOfTheApplication() throws PosFailure {
        ComposeMessages.MessageForm form = messages(new Showing(), LONG).forms().getFirst();

        assertThat(form.name()).isEqualTo("bill");
        assertThat(form.opcode()).isEqualTo("READ");
        assertThat(form.sentence()).startsWith("Reads with ").doesNotContain(SECRET);
        assertThat(form.isReading()).isTrue();
        assertThat(form.fields())
                .extracting(ComposeMessages.FieldForm::type)
                .containsExactly(
                        new FieldType.WholeNumber(1, 9),
                        new FieldType.Choice(List.of("a", "b")),
                        new FieldType.Text("a name"),
                        new FieldType.Text("a time span from 0ms to 1s, such as 3s or 250ms"));
        assertThat(form.fields())
                .extracting(ComposeMessages.FieldForm::defaultValue)
                .contains("1", "b", "n", "1s");
    }

    @Test
    void aMessageIsToldWithItsPartsAndWhatIsWrongWithoutSecrets() throws PosFailure {
        ComposeMessages messages = messages(new Showing(), LONG);

        assertThat(messages.compose("bill", Map.of()))
                .isEqualTo(new Composition.Made(
                        new TracedExchange.Message(
                                "A=1",
                                "413d31",
                                Map.of("A", "1"),
                                List.of(new TracedExchange.Span(TracedExchange.Part.FIELD_NAME, 0, 1, "A"))),
                        Map.of("QUEUE", "{}")));
        assertThat(messages.compose("bill", Map.of("wrong", "1")))
                .isEqualTo(new Composition.Wrong(List.of(new FieldProblem("wrong", "is no …word"))));
        assertThat(messages.compose("add-item", Map.of())).isEqualTo(new Composition.NoSuchForm());
    }

    @Test
    void aConnectorThatShowsNothingHasNoForms() throws PosFailure {
        ComposeMessages messages = messages(new FakeConnector(), LONG);

        assertThat(messages.forms()).isEmpty();
        assertThat(messages.compose("bill", Map.of())).isEqualTo(new Composition.NoSuchForm());
    }

    @Test
    void whateverAConnectorThrowsIsItsDefectAndTheNextCallWorks() throws PosFailure {
        List<Throwable> thrown = new ArrayList<>(
                List.of(new IllegalStateException(SECRET), new StackOverflowError(), new AssertionError(SECRET)));
        ComposeMessages messages = messages(
                new Showing() {
                    @Override
                    public ComposedMessage compose(String form, Map<String, String> values) {
                        if (!thrown.isEmpty()) {
                            throw ConnectorFormsTest.<RuntimeException>sneaky(thrown.removeFirst());
                        }
                        return super.compose(form, values);
                    }
                },
                LONG);

        for (int times = 0; times < 3; times++) {
            assertThatExceptionOfType(PosFailure.Unavailable.class)
                    .isThrownBy(() -> messages.compose("bill", Map.of()))
                    .withMessageContaining("its author has to mend it")
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(SECRET));
        }
        assertThat(messages.compose("bill", Map.of())).isInstanceOf(Composition.Made.class);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // a throwable of any kind, past the compiler
    private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    @SuppressWarnings("NullAway") // what a connector does that was compiled without looking
    void aConnectorThatAnswersNothingIsBroken() {
        ComposeMessages messages = messages(
                new Showing() {
                    @Override
                    public ComposedMessage compose(String form, Map<String, String> values) {
                        return null;
                    }
                },
                LONG);

        assertThatExceptionOfType(PosFailure.Unavailable.class).isThrownBy(() -> messages.compose("bill", Map.of()));
    }

    @Test
    void aConnectorThatDoesNotComeBackHoldsNobodyUpAndOneThreadAtTheMost() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        ComposeMessages messages = messages(
                new Showing() {
                    @Override
                    public List<MessageForm> messageForms() {
                        if (begun.incrementAndGet() == 1) {
                            awaitDeaf(over);
                        }
                        return super.messageForms();
                    }
                },
                SHORT);

        for (int times = 0; times < 3; times++) {
            assertThatExceptionOfType(PosFailure.Unavailable.class).isThrownBy(messages::forms);
        }
        assertThat(begun).hasValue(1);

        over.countDown();
        long end = System.nanoTime() + LONG.toNanos();
        while (begun.get() == 1 && System.nanoTime() < end) {
            try {
                assertThat(messages.forms()).hasSize(1);
            } catch (PosFailure.Unavailable _) {
                // The first call is not back yet.
            }
        }
        assertThat(begun.get()).isGreaterThan(1);
    }

    private static void awaitDeaf(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException _) {
                // As a connector does that is deaf to interruption.
            }
        }
    }

    private static ComposeMessages messages(FakeConnector connector, Duration mayTake) {
        return new ConnectorForms("fake", connector, new HostLog("fake", List.of(new Secret(SECRET))), mayTake);
    }
}
