package comanda.connectors.handheld.simulator.pdv;

import comanda.connectors.handheld.simulator.wire.Request;
import java.util.Set;

/** What a request is called, for counts and for faults: its opcode, and what it means where the opcode has several meanings. */
public final class Operations {

    public static final String GET_DATA_LIST = "GETDATALIST";
    public static final String GET_BOARD_CONTENT = "GETBOARDCONTENT";
    public static final String POST_QUEUE = "POSTQUEUE";
    public static final String CLOSE_BOARD = "CLOSEBOARD";
    public static final String OPEN_TABLE = "OPENTABLE";
    public static final String ADD_ITEM = "ADDITEM";

    /** The list of tables. */
    public static final String TABLES = "tables";

    public static final String MENU = "menu";
    /** One table's bill. */
    public static final String BILL = "bill";

    public static final String PRE_BILL = "pre-bill";
    /** A close, by either firmware's message. */
    public static final String CLOSE = "close";

    /** Any opcode that the PDV does not know, and what it cannot read. */
    public static final String OTHER = "other";

    private Operations() {}

    /** All names that a fault can be planned for. */
    public static Set<String> all() {
        return Set.of(
                GET_DATA_LIST,
                GET_BOARD_CONTENT,
                POST_QUEUE,
                CLOSE_BOARD,
                OPEN_TABLE,
                ADD_ITEM,
                TABLES,
                MENU,
                BILL,
                PRE_BILL,
                CLOSE,
                OTHER);
    }

    /** What this request is called. */
    public static Set<String> of(Request request) {
        String opcode = request.opcode();
        return switch (opcode) {
            case GET_DATA_LIST -> ofList(request.field("OBJECTTYPE", ""));
            case GET_BOARD_CONTENT -> Set.of(opcode, BILL);
            case CLOSE_BOARD -> Set.of(opcode, CLOSE);
            case POST_QUEUE -> ofAction(QueueAction.actionOf(request.field("QUEUE", "")));
            case OPEN_TABLE, ADD_ITEM -> Set.of(opcode);
            default -> Set.of(OTHER);
        };
    }

    private static Set<String> ofList(String type) {
        if (type.endsWith("." + ReferenceData.TABLES)) {
            return Set.of(GET_DATA_LIST, TABLES);
        }
        return type.endsWith("." + ReferenceData.MENU) ? Set.of(GET_DATA_LIST, MENU) : Set.of(GET_DATA_LIST);
    }

    private static Set<String> ofAction(int action) {
        return switch (action) {
            case QueueAction.PRE_BILL -> Set.of(POST_QUEUE, PRE_BILL);
            case QueueAction.CLOSE -> Set.of(POST_QUEUE, CLOSE);
            default -> Set.of(POST_QUEUE);
        };
    }
}
