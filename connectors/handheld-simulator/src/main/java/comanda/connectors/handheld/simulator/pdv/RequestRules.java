package comanda.connectors.handheld.simulator.pdv;

import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.Request;
import comanda.connectors.handheld.simulator.wire.WireProfile;

/**
 * What has to stand in a request beside what its opcode needs. Profile {@code bracket} wants protocol version and message
 * type; {@code control} does not send them, and where one is sent it has to be right.
 */
final class RequestRules {

    private static final String TYPE_OF_READ = "1";

    private final SimulatorOptions options;

    RequestRules(SimulatorOptions options) {
        this.options = options;
    }

    /** Throws a {@link PdvRefusal} if a field is missing or wrong. */
    void check(Request request) {
        boolean needed = options.profile() == WireProfile.BRACKET;
        String version = request.opcode().equals(Operations.POST_QUEUE) ? "2" : "1";
        require(request.field("PROTOCOLVERSION", needed ? "" : version).equals(version), "PROTOCOLVERSION is wrong");
        require(request.field("MESSAGETYPE") == null ? !needed : isTypeOf(request), "MESSAGETYPE is wrong");
        if (request.opcode().equals(Operations.GET_BOARD_CONTENT)) {
            require(request.field("TYPE", needed ? "" : TYPE_OF_READ).equals(TYPE_OF_READ), "TYPE is wrong");
        }
    }

    /** Of an opcode whose message type is not known, any type of the vendor's will do. */
    private boolean isTypeOf(Request request) {
        String namespace = options.typeNamespace() + ".";
        String type = request.field("MESSAGETYPE", "");
        return switch (request.opcode()) {
            case Operations.GET_DATA_LIST -> type.equals(namespace + "GetDataListMessage");
            case Operations.GET_BOARD_CONTENT -> type.equals(namespace + "GetBoardInfoMessage");
            case Operations.POST_QUEUE -> type.equals(namespace + "PostActionMessage");
            default -> type.startsWith(namespace);
        };
    }

    /** The table that the request names. */
    int table(Request request) {
        String text = request.field(options.profile().tableKey(), "");
        require(text.matches("\\d{1,9}"), options.profile().tableKey() + " is no number");
        return Integer.parseInt(text);
    }

    private static void require(boolean fits, String otherwise) {
        if (!fits) {
            throw new PdvRefusal(PdvRefusal.MALFORMED, otherwise);
        }
    }
}
