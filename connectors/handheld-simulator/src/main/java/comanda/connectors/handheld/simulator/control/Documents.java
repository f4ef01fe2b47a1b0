package comanda.connectors.handheld.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.connectors.handheld.simulator.cloud.KeyRing;
import comanda.connectors.handheld.simulator.cloud.VendorCloud;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.PlannedFault;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.http.Json;
import comanda.connectors.simulation.recording.RecordedMessage;
import comanda.connectors.simulation.recording.Recorder;
import comanda.connectors.simulation.restaurant.LedgerEntry;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.simulation.restaurant.Table;

/** What the control API shows, as JSON. No document holds a session key or a password. */
final class Documents {

    private final Steering steering;

    Documents(Steering steering) {
        this.steering = steering;
    }

    ObjectNode state() {
        ObjectNode state = object();
        state.set("options", options());
        state.set("pdv", pdv());
        state.set("cloud", cloud());
        state.put("key", KeyRing.masked(steering.keys().current()));
        ArrayNode tables = state.putArray("tables");
        steering.restaurant().tables().forEach(table -> tables.add(tableWithoutLines(table)));
        return state;
    }

    private ObjectNode options() {
        SimulatorOptions options = steering.options();
        return object().put("profile", options.profile().text())
                .put("typeNamespace", options.typeNamespace())
                .put("firmware", options.firmware().text())
                .put("keyRefusal", options.keyRefusal().text())
                .put("seed", options.seed())
                .put("pace", options.pace().toString())
                .put("lineGuids", options.lineGuids())
                .put("lineNames", options.lineNames())
                .put("billStatus", options.billStatus())
                .put("echoMessageId", options.echoMessageId())
                .put("maxMessageSize", options.maxMessageSize());
    }

    private ObjectNode pdv() {
        Recorder recorder = steering.recorder();
        ObjectNode pdv = object().put("port", steering.pdv().port())
                .put("requests", recorder.requests())
                .put("connectionsOpened", recorder.connectionsOpened())
                .put("openConnections", recorder.openConnections())
                .put("mostOpenConnections", recorder.mostOpenConnections());
        ObjectNode counts = pdv.putObject("counts");
        recorder.counts().forEach(counts::put);
        ArrayNode violations = pdv.putArray("violations");
        recorder.violations().forEach(violations::add);
        return pdv;
    }

    ObjectNode cloud() {
        VendorCloud cloud = steering.cloud();
        return object().put("port", cloud.port())
                .put("up", cloud.isUp())
                .put("fault", cloud.fault() == null ? null : String.valueOf(cloud.fault()))
                .put("requests", cloud.requests())
                .put("logins", cloud.logins())
                .put("keyLists", cloud.keyLists());
    }

    private static ObjectNode tableWithoutLines(Table table) {
        return object().put("id", table.id())
                .put("name", table.name())
                .put("location", table.location())
                .put("status", table.status())
                .put("lock", table.lock())
                .put("inactive", table.inactive())
                .put("sitting", table.sitting())
                .put("lineCount", table.lines().size())
                .put("total", table.total());
    }

    ObjectNode table(Table table) {
        ObjectNode shown = tableWithoutLines(table).put("discount", table.discount());
        ArrayNode lines = shown.putArray("lines");
        table.lines().forEach(line -> lines.add(line(line)));
        return shown;
    }

    private static ObjectNode line(OrderLine line) {
        return object().put("itemId", line.itemId())
                .put("name", line.name())
                .put("quantity", line.quantity())
                .put("price", line.price())
                .put("discount", line.discount())
                .put("total", line.total())
                .put("note", line.note())
                .put("guid", line.guid());
    }

    ObjectNode faults() {
        ObjectNode answer = object();
        ArrayNode planned = answer.putArray("planned");
        for (PlannedFault plan : steering.pdv().script().planned()) {
            ObjectNode shown =
                    planned.addObject().put("fault", plan.fault().text()).put("operation", plan.operation());
            if (plan.times() != Script.ALWAYS) {
                shown.put("times", plan.times());
            }
        }
        ArrayNode known = answer.putArray("known");
        Fault.names().forEach(known::add);
        return answer;
    }

    ObjectNode ledger() {
        ObjectNode answer =
                object().put("dropped", steering.restaurant().ledger().dropped());
        ArrayNode entries = answer.putArray("entries");
        steering.restaurant().ledger().entries().forEach(entry -> entries.add(entry(entry)));
        return answer;
    }

    private static ObjectNode entry(LedgerEntry entry) {
        ObjectNode shown = object().put("sequence", entry.sequence())
                .put("at", entry.at().toString())
                .put("table", entry.table())
                .put("sitting", entry.sitting());
        return LedgerEvents.put(shown, entry.event());
    }

    ObjectNode messages() {
        ObjectNode answer = object();
        ArrayNode messages = answer.putArray("messages");
        for (RecordedMessage message : steering.recorder().messages()) {
            ObjectNode shown = messages.addObject()
                    .put("sequence", message.sequence())
                    .put("at", message.at().toString())
                    .put("connection", message.connection())
                    .put("direction", message.direction().name())
                    .put("opcode", message.opcode())
                    .put("ok", message.ok())
                    .put("fault", message.fault());
            ObjectNode fields = shown.putObject("fields");
            message.fields().forEach(fields::put);
        }
        return answer;
    }

    private static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }
}
