package comanda.connectors.handheld;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A menu that is nearly as large as messages may be, read by an agent that has little memory. */
final class LargeMenuTest {
    private static final int ITEMS = 40_000;
    private static final int ABOUT_15_MB = 15_000_000;

    @TempDir
    private Path folder;

    @Test
    void aMenuOf15MegabytesIsReadWithAHeapOf72() throws Exception {
        try (HandheldSimulator simulator = HandheldSimulator.start(
                        SimulatorOptions.builder().tables(1).build());
                ScriptedPdv pdv = new ScriptedPdv("[EOM]")) {
            String menu = yes("GETDATALIST", "OBJECT", menu());
            assertThat(menu.length()).isBetween(ABOUT_15_MB - 500_000, 16 << 20);
            pdv.answer("MobileItem", menu);
            pdv.answer(
                    "MobileBoardStatus", yes("GETDATALIST", "OBJECT", "[{\"id\":5,\"name\":\"Mesa 5\",\"status\":1}]"));
            pdv.answer(
                    "GETBOARDCONTENT",
                    yes(
                            "GETBOARDCONTENT",
                            "BOARDINFO",
                            "{\"id\":5,\"status\":1,\"content\":[{\"itemId\":\"2003\",\"quantity\":1,\"price\":9.5}],\"total\":9.5}"));
            Map<String, String> settings = Rig.settingsFor(simulator, "bracket");
            settings.put("port", Integer.toString(pdv.port()));
            settings.put("request-timeout", "20s");

            assertThat(readInProcessOfItsOwn(settings, "-Xmx72m"))
                    .contains("on the bill: Item number 2003 of a long menu");
        }
    }

    private String readInProcessOfItsOwn(Map<String, String> settings, String heap) throws Exception {
        Path file = folder.resolve("settings.properties");
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            properties.store(writer, null);
        }
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        String.valueOf(System.getProperty("java.class.path")),
                        SmallHeapMain.class.getName(),
                        file.toString(),
                        folder.toString()))
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String menu() {
        StringBuilder menu = new StringBuilder(12_000_000).append('[');
        for (int item = 0; item < ITEMS; item++) {
            menu.append(item == 0 ? "" : ",")
                    .append("{\"id\":")
                    .append(item)
                    .append(",\"name\":\"Item number ")
                    .append(item)
                    .append(" of a long menu\",\"parentId\":1,\"visible\":true,\"description\":\"")
                    .append("x".repeat(180))
                    .append("\"}");
        }
        return menu.append(']').toString();
    }

    private static String yes(String opcode, String field, String json) {
        return opcode + "RESULT[NP]MESSAGEID[EQ]{id}[NP]" + field + "[EQ]"
                + Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8))
                + "[NP]MESSAGEOK[EQ]true[EOM]";
    }
}
