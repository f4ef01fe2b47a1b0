package comanda.connectors.handheld.simulator.pdv;

import comanda.connectors.handheld.simulator.cloud.KeyRing;
import comanda.connectors.handheld.simulator.options.Firmware;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.Answer;
import comanda.connectors.handheld.simulator.wire.Request;
import comanda.connectors.simulation.recording.Recorder;
import comanda.connectors.simulation.restaurant.Actor;
import comanda.connectors.simulation.restaurant.Restaurant;
import comanda.connectors.simulation.restaurant.RestaurantException;
import comanda.connectors.simulation.restaurant.Table;
import comanda.connectors.simulation.server.Desk;
import org.jspecify.annotations.Nullable;

/**
 * What a PDV without faults does with a request. It executes an action whose guid it has seen before as often as it comes.
 * Thread safe.
 */
final class PdvDesk implements Desk<Request, Answer> {

    private final SimulatorOptions options;
    private final Restaurant restaurant;
    private final KeyRing keys;
    private final Recorder recorder;
    private final RequestRules rules;
    private final ReferenceData referenceData;
    private final BoardInfo boardInfo;

    PdvDesk(SimulatorOptions options, Restaurant restaurant, KeyRing keys, Recorder recorder) {
        this.options = options;
        this.restaurant = restaurant;
        this.keys = keys;
        this.recorder = recorder;
        this.rules = new RequestRules(options);
        this.referenceData = new ReferenceData(restaurant, options.typeNamespace());
        this.boardInfo = new BoardInfo(options);
    }

    /** Carries the request out. Null where this build stays silent. */
    @Override
    public @Nullable Answer answer(Request request, int connection) {
        Answer answer = unaddressed(request, connection);
        return answer == null ? null : PdvProtocol.addressed(request, answer, options);
    }

    private @Nullable Answer unaddressed(Request request, int connection) {
        if (!keys.accepts(request.field(Request.TOKEN))) {
            return switch (options.keyRefusal()) {
                case ERROR -> Answer.notAuthorized(request.opcode());
                case SILENCE -> null;
            };
        }
        try {
            rules.check(request);
            return carriedOut(request, connection);
        } catch (PdvRefusal refusal) {
            return Answer.error(request.opcode(), refusal.code(), refusal.description());
        } catch (RestaurantException no) {
            return Answer.error(request.opcode(), codeOf(no.reason()), no.description());
        }
    }

    /** The bill of a table that has one and is not the request's, as an answer to it; the right answer where there is none. */
    @Override
    public @Nullable Answer answerWithOtherTable(Request request, int connection) {
        Answer right = answer(request, connection);
        if (right == null || !right.fields().containsKey(Answer.BOARD_INFO)) {
            return right;
        }
        int asked = rules.table(request);
        return restaurant.tables().stream()
                .filter(table -> table.id() != asked && !table.lines().isEmpty())
                .findFirst()
                .map(other -> right.with(Answer.BOARD_INFO, boardInfo.of(other)))
                .orElse(right);
    }

    private Answer carriedOut(Request request, int connection) {
        return switch (request.opcode()) {
            case Operations.GET_DATA_LIST -> success(request, Answer.OBJECT, referenceData.page(request));
            case Operations.GET_BOARD_CONTENT -> success(request, Answer.BOARD_INFO, bill(request));
            case Operations.POST_QUEUE -> {
                act(request, connection);
                yield done(request);
            }
            case Operations.CLOSE_BOARD -> {
                closeBoard(request, connection);
                yield done(request);
            }
            case Operations.OPEN_TABLE, Operations.ADD_ITEM -> {
                recorder.violation(request.opcode() + " on connection " + connection);
                forbidden(request);
                yield done(request);
            }
            default -> {
                recorder.violation("unknown opcode on connection " + connection);
                throw new PdvRefusal(PdvRefusal.MALFORMED, "unknown opcode");
            }
        };
    }

    private static Answer success(Request request, String key, String value) {
        return Answer.success(request.opcode(), key, value);
    }

    private static Answer done(Request request) {
        return success(request, Answer.RESULT, "OK");
    }

    private String bill(Request request) {
        Table table = restaurant.table(rules.table(request));
        if (table.lines().isEmpty()) {
            throw new PdvRefusal(PdvRefusal.NOT_FOUND, "nothing ordered at table " + table.id());
        }
        return boardInfo.of(table);
    }

    private void act(Request request, int connection) {
        QueueAction action = QueueAction.read(request.field("QUEUE", ""));
        if (action.action() == QueueAction.ADD_ITEMS || !action.orders().isEmpty()) {
            recorder.violation("POSTQUEUE with action " + action.action() + " and orders on connection " + connection);
            ForbiddenWork.addItems(restaurant, action);
            return;
        }
        Actor by =
                new Actor.Handheld(connection, request.field(Request.MESSAGE_ID, ""), action.guid(), action.employee());
        switch (action.action()) {
            case QueueAction.PRE_BILL -> restaurant.preBill(action.table(), by);
            case QueueAction.CLOSE -> closeByQueue(action.table(), by);
            default -> {
                recorder.violation("POSTQUEUE with action " + action.action() + " on connection " + connection);
                throw new PdvRefusal(PdvRefusal.MALFORMED, "unknown action");
            }
        }
    }

    private void closeByQueue(int table, Actor by) {
        if (options.firmware() == Firmware.CLOSEBOARD) {
            throw new PdvRefusal(PdvRefusal.MALFORMED, "this build does not close by POSTQUEUE");
        }
        restaurant.close(table, by);
    }

    private void closeBoard(Request request, int connection) {
        if (options.firmware() == Firmware.QUEUE) {
            throw new PdvRefusal(PdvRefusal.MALFORMED, "this build does not know CLOSEBOARD");
        }
        String guid = request.field("GUID", "");
        if (guid.isEmpty()) {
            throw new PdvRefusal(PdvRefusal.MALFORMED, "GUID is missing");
        }
        int table = rules.table(request);
        restaurant.close(table, new Actor.Handheld(connection, request.field(Request.MESSAGE_ID, ""), guid, 0));
    }

    private void forbidden(Request request) {
        int table = rules.table(request);
        if (request.opcode().equals(Operations.OPEN_TABLE)) {
            restaurant.seat(table);
        } else {
            ForbiddenWork.addItem(restaurant, table, request.field("ITEMID", ""), request.field("QUANTITY", "1"));
        }
    }

    private static int codeOf(RestaurantException.Reason reason) {
        return switch (reason) {
            case NO_SUCH_TABLE -> PdvRefusal.NOT_FOUND;
            case NO_SUCH_ITEM -> PdvRefusal.MALFORMED;
            case WRONG_STATE -> PdvRefusal.WRONG_STATE;
        };
    }
}
