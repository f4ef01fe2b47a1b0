package comanda.connectors.tck.broken;

import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.SettingProblem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rules 201 and on. */
final class BrokenSettings {
    private static final int FOUR = 4;
    private static final int A_MOMENT_MILLIS = 1_000;

    private BrokenSettings() {}

    static List<BrokenConnector> all() {
        return List.of(
                new BrokenConnector(
                        201, "takes ports of four digits alone", Spoiled.validation(BrokenSettings::shortPortsAlone)),
                new BrokenConnector(
                        202,
                        "stops at the first problem",
                        Spoiled.validation(settings ->
                                settings.problems().stream().limit(1).toList())),
                new BrokenConnector(
                        203,
                        "overlooks names that are no settings",
                        Spoiled.validation(settings -> without("is not a setting", settings))),
                new BrokenConnector(
                        204,
                        "looks whether values are there, and not what they are",
                        Spoiled.validation(settings -> without("takes ", settings))),
                new BrokenConnector(
                        205, "repeats the PIN beside each problem", Spoiled.validation(BrokenSettings::withThePin)),
                new BrokenConnector(
                        206, "tries the PIN on the till", Spoiled.validation(BrokenSettings::triedOnTheTill)),
                new BrokenConnector(
                        207,
                        "objects to a time that is its own default",
                        Spoiled.validation(BrokenSettings::impatiently)));
    }

    private static List<SettingProblem> shortPortsAlone(ConnectorSettings settings) {
        List<SettingProblem> problems = new ArrayList<>(settings.problems());
        if (problems.isEmpty() && settings.text("port").length() > FOUR) {
            problems.add(new SettingProblem("port", "takes four digits"));
        }
        return problems;
    }

    private static List<SettingProblem> without(String beginning, ConnectorSettings settings) {
        return settings.problems().stream()
                .filter(problem -> !problem.problem().startsWith(beginning))
                .toList();
    }

    private static List<SettingProblem> withThePin(ConnectorSettings settings) {
        return settings.problems().stream()
                .map(problem -> problem.problem().startsWith("is missing")
                        ? problem
                        : new SettingProblem(
                                problem.setting(), problem.problem() + " (the PIN is " + settings.text("pin") + ")"))
                .toList();
    }

    private static List<SettingProblem> triedOnTheTill(ConnectorSettings settings) {
        List<SettingProblem> problems = settings.problems();
        if (problems.isEmpty()) {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(settings.text("host"), settings.wholeNumber("port")), A_MOMENT_MILLIS);
                socket.setSoTimeout(A_MOMENT_MILLIS);
                socket.getOutputStream()
                        .write(("1||HELLO|" + settings.text("pin") + "\n").getBytes(StandardCharsets.UTF_8));
                socket.getInputStream().read();
            } catch (IOException _) {
                // Perhaps it is switched off.
            }
        }
        return problems;
    }

    private static List<SettingProblem> impatiently(ConnectorSettings settings) {
        List<SettingProblem> problems = settings.problems();
        return problems.isEmpty() && settings.span("request-timeout").equals(Duration.ofSeconds(3))
                ? List.of(new SettingProblem("request-timeout", "takes any time but three seconds"))
                : problems;
    }
}
