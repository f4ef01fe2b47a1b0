package comanda.connectors.tck.corner;

import comanda.connectors.simulation.restaurant.Actor;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.simulation.restaurant.Restaurant;
import comanda.connectors.simulation.restaurant.RestaurantException;
import comanda.connectors.simulation.restaurant.Table;
import comanda.connectors.simulation.restaurant.TableStatus;
import comanda.connectors.simulation.server.Desk;
import java.util.ArrayList;
import java.util.List;

/** What a till does with a request. Thread safe. */
final class TillDesk implements Desk<TillProtocol.Request, TillProtocol.Reply> {
    private final Restaurant restaurant;
    private final TillKeys keys;

    TillDesk(Restaurant restaurant, TillKeys keys) {
        this.restaurant = restaurant;
        this.keys = keys;
    }

    @Override
    public TillProtocol.Reply answer(TillProtocol.Request request, int connection) {
        return new TillProtocol.Reply(request.id(), answered(request, connection));
    }

    @Override
    public TillProtocol.Reply answerWithOtherTable(TillProtocol.Request request, int connection) {
        TillProtocol.Reply right = answer(request, connection);
        return restaurant.tables().stream()
                .filter(table -> request.opcode() == Opcode.BILL
                        && !Integer.toString(table.id()).equals(request.argument()))
                .findFirst()
                .map(other -> new TillProtocol.Reply(request.id(), new Answer.Yes(bill(other))))
                .orElse(right);
    }

    private Answer answered(TillProtocol.Request request, int connection) {
        if (request.opcode() == Opcode.HELLO) {
            return keys.keyFor(request.argument())
                    .<Answer>map(key -> new Answer.Yes(List.of(key)))
                    .orElse(new Answer.No("401", "wrong PIN"));
        }
        if (!keys.accepts(request.key())) {
            return new Answer.No("401", "unknown key");
        }
        try {
            return new Answer.Yes(carriedOut(request, connection));
        } catch (RestaurantException no) {
            return new Answer.No(
                    no.reason() == RestaurantException.Reason.NO_SUCH_TABLE ? "404" : "409", no.description());
        } catch (NumberFormatException _) {
            return new Answer.No("404", "no such table");
        }
    }

    private List<String> carriedOut(TillProtocol.Request request, int connection) {
        switch (request.opcode()) {
            case TABLES -> {
                List<String> fields = new ArrayList<>();
                restaurant.tables().forEach(table -> fields.addAll(head(table)));
                return fields;
            }
            case BILL -> {
                return bill(restaurant.table(request.table()));
            }
            case PREBILL -> restaurant.preBill(request.table(), by(request, connection));
            case CLOSE -> restaurant.close(request.table(), by(request, connection));
            case HELLO -> throw new IllegalStateException("answered before");
        }
        return head(restaurant.table(request.table()));
    }

    private static Actor by(TillProtocol.Request request, int connection) {
        return new Actor.Handheld(connection, request.id(), "", 0);
    }

    private static List<String> head(Table table) {
        return List.of(Integer.toString(table.id()), table.name(), word(table.status()), table.location());
    }

    private static String word(int status) {
        return switch (status) {
            case TableStatus.FREE -> "free";
            case TableStatus.OPEN -> "open";
            case TableStatus.PRE_BILL -> "bill";
            default -> "status " + status;
        };
    }

    private static List<String> bill(Table table) {
        List<String> fields = new ArrayList<>(head(table));
        fields.add(table.discount().toPlainString());
        fields.add(table.total().toPlainString());
        for (OrderLine line : table.lines()) {
            fields.addAll(List.of(
                    line.guid(),
                    line.itemId(),
                    line.name(),
                    line.quantity().toPlainString(),
                    line.price().toPlainString(),
                    line.discount().toPlainString(),
                    line.total().toPlainString()));
        }
        return fields;
    }
}
