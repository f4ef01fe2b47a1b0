package comanda.launcher.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.application.conformance.Badge;
import comanda.application.conformance.PosCapability;
import comanda.launcher.conformance.ConformanceReport.About;
import comanda.launcher.conformance.ConformanceReport.Result;
import comanda.launcher.conformance.ConformanceReport.RuleLine;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report as JSON, for programs; {@code docs/connectors/conformance.md} says what its members mean. */
public final class JsonReport {
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    public static String write(ConformanceReport report) {
        ObjectNode root = JSON.createObjectNode().put("format", FORMAT);
        About about = report.about();
        root.put("comanda", about.version())
                .put("shop", about.shop())
                .put("provenAt", about.at().toString());
        root.putObject("connector")
                .put("id", about.connector())
                .put("vendor", about.vendor())
                .put("version", about.connectorVersion())
                .put("spiLevel", about.spiLevel());
        root.put("table", about.table()).put("stopped", report.stopped());
        root.put("badge", word(report.standing().badge()));
        ObjectNode next =
                root.putObject("next").put("badge", word(report.standing().next()));
        report.standing().needed().forEach(next.putArray("needs")::add);
        root.putObject("counts")
                .put("kept", report.count(Result.KEPT))
                .put("broken", report.count(Result.BROKEN))
                .put("notTried", report.count(Result.NOT_TRIED));
        capabilities(report, root.putArray("capabilities"));
        ArrayNode writes = root.putArray("writes");
        report.writes()
                .forEach(write -> writes.addObject()
                        .put("capability", spelled(write.what()))
                        .put("outcome", spelled(write.outcome())));
        ArrayNode rules = root.putArray("rules");
        report.rules().forEach(rule -> rule(rule, rules.addObject()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can be written", impossible);
        }
    }

    private static void capabilities(ConformanceReport report, ArrayNode all) {
        for (PosCapability capability : PosCapability.values()) {
            all.addObject()
                    .put("capability", capability.word())
                    .put("declared", report.about().declared().contains(capability))
                    .put("proof", report.proofOf(capability).word());
        }
    }

    private static void rule(RuleLine rule, ObjectNode json) {
        json.put("number", rule.number())
                .put("group", rule.group().text())
                .put("sentence", rule.sentence())
                .put("result", rule.result().word());
        switch (rule.result()) {
            case KEPT -> {}
            case BROKEN -> json.put("seen", rule.detail()).put("lookAt", rule.lookAt());
            case NOT_TRIED -> json.put("why", rule.detail());
        }
    }

    private static @Nullable String word(@Nullable Badge badge) {
        return badge == null ? null : badge.word();
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
