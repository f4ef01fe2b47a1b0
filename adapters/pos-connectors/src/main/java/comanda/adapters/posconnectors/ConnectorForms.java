package comanda.adapters.posconnectors;

import comanda.application.port.in.ComposeMessages;
import comanda.application.port.out.PosFailure;
import comanda.connectors.spi.ComposedMessage;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.SettingType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A connector's messages, filled in to be looked at. The connector is asked on a thread of its own, one call at a time, and not waited for longer than that may take; whatever it throws is its defect.
 */
final class ConnectorForms implements ComposeMessages {
    private static final int MOST = 100;

    private final String id;
    private final Connector connector;
    private final HostLog log;
    private final Duration mayTake;
    /** Had by the call until it is back: a connector that never comes back holds one thread, however often it is asked. */
    private final Semaphore turn = new Semaphore(1);

    ConnectorForms(String id, Connector connector, HostLog log, Duration mayTake) {
        this.id = id;
        this.connector = connector;
        this.log = log;
        this.mayTake = mayTake;
    }

    @Override
    public List<MessageForm> forms() throws PosFailure {
        return ask("messageForms", () -> known().stream().map(this::told).toList());
    }

    @Override
    public Composition compose(String form, Map<String, String> values) throws PosFailure {
        Map<String, String> given = Map.copyOf(values);
        return ask("compose", () -> {
            boolean isKnown = known().stream().anyMatch(known -> known.name().equals(form));
            return isKnown ? told(connector.compose(form, given)) : new Composition.NoSuchForm();
        });
    }

    private List<comanda.connectors.spi.MessageForm> known() {
        return connector.messageForms().stream().limit(MOST).toList();
    }

    private <T> T ask(String what, BoundedCall.Work<T> work) throws PosFailure {
        try {
            if (!turn.tryAcquire(mayTake.toNanos(), TimeUnit.NANOSECONDS)) {
                throw broken(what, new TimeoutException("an earlier call is not back"));
            }
            return BoundedCall.run(id + " " + what, mayTake, () -> inTurn(work), _ -> {});
        } catch (ExecutionException broken) {
            throw broken(what, Broken.behind(broken));
        } catch (TimeoutException late) {
            throw broken(what, late);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new PosFailure.Unavailable("Interrupted while the connector " + id + " was asked for a message.");
        }
    }

    private <T> T inTurn(BoundedCall.Work<T> work) throws Exception {
        try {
            return work.run();
        } finally {
            turn.release();
        }
    }

    private PosFailure broken(String what, Throwable why) {
        log.tellAuthor(what, why);
        return new PosFailure.Unavailable(
                "The connector " + id + " cannot show its messages; it is broken, and its author has to mend it.");
    }

    private MessageForm told(comanda.connectors.spi.MessageForm form) {
        return new MessageForm(
                form.name(),
                log.printable(form.opcode()),
                log.printable(form.sentence()),
                form.isReading(),
                form.fields().stream().limit(MOST).map(this::told).toList());
    }

    private FieldForm told(comanda.connectors.spi.MessageForm.FieldForm field) {
        return new FieldForm(
                field.name(), log.printable(field.documentation()), told(field.type()), field.defaultValue());
    }

    private static FieldType told(SettingType type) {
        return switch (type) {
            case SettingType.WholeNumber(long lowest, long highest) -> new FieldType.WholeNumber(lowest, highest);
            case SettingType.Choice(List<String> words) -> new FieldType.Choice(words);
            case SettingType.Text _,
                    SettingType.SecretText _,
                    SettingType.Span _,
                    SettingType.ByteSize _,
                    SettingType.WebAddress _ -> new FieldType.Text(type.takes());
        };
    }

    private Composition told(ComposedMessage composed) {
        return switch (composed) {
            case ComposedMessage.Made(var message, var payloads) ->
                new Composition.Made(ShownExchanges.message(message), payloads);
            case ComposedMessage.Wrong(var problems) ->
                new Composition.Wrong(problems.stream()
                        .limit(MOST)
                        .map(problem -> new FieldProblem(problem.field(), log.printable(problem.problem())))
                        .toList());
        };
    }
}
