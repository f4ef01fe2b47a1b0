package comanda.connectors.handheld.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Requests in profile bracket, as text. */
final class BracketMessages {

    private final String token;

    BracketMessages(HandheldSimulator simulator) {
        this(simulator.keys().current());
    }

    BracketMessages(String token) {
        this.token = token;
    }

    String tables(String id) {
        return list("MobileBoardStatus", 0, 5000, id);
    }

    String menu(String id) {
        return list("MobileItem", 0, 5000, id);
    }

    String list(String type, int part, int limit, String id) {
        return "GETDATALIST[NP]OBJECTTYPE[EQ]Vendor.Entities." + type + "[NP]PART[EQ]" + part + "[NP]LIMIT[EQ]" + limit
                + tail("GetDataListMessage", "1", id);
    }

    String bill(int table, String id) {
        return "GETBOARDCONTENT[NP]BOARDID[EQ]" + table + "[NP]TYPE[EQ]1" + tail("GetBoardInfoMessage", "1", id);
    }

    String preBill(int table, String id) {
        return queue(
                "{\"appVersion\":0,\"employeeId\":6,\"guid\":\"guid-" + id + "\",\"id\":8,\"orders\":[],"
                        + "\"personsNumber\":0,\"status\":1,\"table\":" + table
                        + ",\"time\":1732307545937,\"Action\":3}",
                id);
    }

    String close(int table, String id) {
        return queue(
                "{\"appVersion\":0,\"additionalInfo\":\"1\",\"customerData\":{},\"employeeId\":6,\"guid\":\"guid-" + id
                        + "\",\"id\":13,\"orders\":[],\"personsNumber\":0,\"status\":1,\"table\":" + table
                        + ",\"time\":1732307545937,\"Action\":4}",
                id);
    }

    String closeBoard(int table, String id) {
        return "CLOSEBOARD[NP]BOARDID[EQ]" + table + "[NP]GUID[EQ]guid-" + id + tail("CloseBoardMessage", "1", id);
    }

    String queue(String json, String id) {
        String queue = Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
        return "POSTQUEUE[NP]QUEUE[EQ]" + queue + tail("PostActionMessage", "2", id);
    }

    String tail(String type, String version, String id) {
        return "[NP]MESSAGEID[EQ]" + id + "[NP]MESSAGETYPE[EQ]Vendor.Entities." + type + "[NP]TOKEN[EQ]" + token
                + "[NP]USERID[EQ]1[NP]PROTOCOLVERSION[EQ]" + version + "[EOM]";
    }
}
