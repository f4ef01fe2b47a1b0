package comanda.connectors.handheld.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Requests in profile control, as text. */
final class ControlMessages {

    private static final String SEPARATOR = "\u001d";
    private static final String END = "\u0004";

    private final String token;

    ControlMessages(HandheldSimulator simulator) {
        this.token = simulator.keys().current();
    }

    String tables() {
        return message("GETDATALIST", "OBJECTTYPE=Vendor.Entities.MobileBoardStatus", "PART=0", "LIMIT=5000");
    }

    String bill(int table) {
        return message("GETBOARDCONTENT", "BOARD=" + table);
    }

    String bill(int table, String id) {
        return message("GETBOARDCONTENT", "BOARD=" + table, "MESSAGEID=" + id);
    }

    String close(int table) {
        String json = "{\"appVersion\":0,\"additionalInfo\":\"1\",\"customerData\":{},\"employeeId\":6,\"guid\":\"g\","
                + "\"id\":13,\"orders\":[],\"personsNumber\":0,\"status\":1,\"table\":" + table
                + ",\"time\":1732307545937,\"Action\":4}";
        return message("POSTQUEUE", "QUEUE=" + Base64.getEncoder().encodeToString(json.getBytes(UTF_8)));
    }

    String message(String opcode, String... fields) {
        return SEPARATOR + "OP=" + opcode + SEPARATOR + String.join(SEPARATOR, fields) + SEPARATOR + "USER=204"
                + SEPARATOR + "TOKEN=" + token + END;
    }
}
