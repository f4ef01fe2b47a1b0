package comanda.connectors.spi;

import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An open connection to one point of sale. The host calls it from many virtual threads at once. Every call is back by its deadline, with a value or a {@link ConnectorFailure}, and
 * leaves the connector able to serve the next call. A method whose {@link Capability} is not declared is left as it is here.
 *
 * <p>What is read is never older than the call. A reading call sends messages that read and no others.
 */
public interface Connector extends AutoCloseable {
    /** Asks the point of sale something cheap that needs a session. Changes nothing. */
    void probe(Deadline deadline) throws ConnectorFailure;

    /** How it stands with the point of sale. Asks nobody and does not wait. */
    ConnectorStatus status();

    /** Looks over everything that this connector depends on, for an operator who asks what is wrong. Changes nothing at the point of sale. */
    default List<Check> checks(Deadline deadline) {
        try {
            probe(deadline);
            return List.of(new Check("point of sale", Check.Result.OK, "It answers."));
        } catch (ConnectorFailure failure) {
            return List.of(new Check("point of sale", Check.Result.FAILED, String.valueOf(failure.getMessage())));
        }
    }

    /** Why this point of sale cannot have a table of that id, for people; empty when it can. Pure. Called before any other method is given the id. */
    default Optional<String> objectionTo(TableId id) {
        return Optional.empty();
    }

    /** All tables, in an order that stays. {@link Capability#READ_TABLES}. */
    default List<Table> tables(Deadline deadline) throws ConnectorFailure {
        throw new ConnectorFailure.Unsupported(Capability.READ_TABLES);
    }

    /** The table with its bill; empty when the point of sale has no such table; an empty bill when nothing was ordered. {@link Capability#READ_BILLS}. */
    default Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
        throw new ConnectorFailure.Unsupported(Capability.READ_BILLS);
    }

    /** Moves the table into pre-bill: sends the message once at the most, or once more where its session was refused and nothing done. {@link Capability#PRE_BILL}. */
    default void preBill(TableId id, Deadline deadline) throws ConnectorFailure {
        throw new ConnectorFailure.Unsupported(Capability.PRE_BILL);
    }

    /** The kinds of messages that this connector can make, for {@link #compose}. Pure and always equal; there need be no session, nor a point of sale. */
    default List<MessageForm> messageForms() {
        return List.of();
    }

    /**
     * A message as it would be sent, to look at: pure, with no session and no I/O, so that nothing can be sent by it. The host calls it with a form of {@link #messageForms} alone.
     *
     * @param values by the names of the form's fields; a field without a value, or with a blank one, has its default
     */
    default ComposedMessage compose(String form, Map<String, String> values) {
        throw new IllegalArgumentException("There is no form " + form + ".");
    }

    /**
     * Closes the table: sends a message once at the most. What the point of sale refuses is passed on, also where there is a second way to say it: the next call goes that way, after the caller has
     * read the table again. A refused session ends the call too, since finding another takes time in which the table may change hands. {@link Capability#CLOSE}.
     */
    default void close(TableId id, Deadline deadline) throws ConnectorFailure {
        throw new ConnectorFailure.Unsupported(Capability.CLOSE);
    }

    /** Ends all connections and threads within 2 seconds. Calls under way end with a failure. May be called again. */
    @Override
    void close();
}
