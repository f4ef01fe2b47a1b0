package comanda.connectors.handheld.capture.proposal;

import comanda.connectors.handheld.capture.proposal.Evidence.Exchange;
import comanda.connectors.handheld.profile.ProfileException;
import comanda.connectors.handheld.profile.WireProfiles;
import comanda.connectors.handheld.wire.Opcode;
import comanda.connectors.toolkit.capture.CaptureException;
import comanda.connectors.toolkit.capture.CaptureFile;
import comanda.connectors.toolkit.capture.CapturedConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Proposes a wire profile for a firmware build that nobody knows from what was recorded of it. The opcodes are taken to be those of the other builds: it is names and delimiters that builds differ in.
 */
public final class ProfileProposer {
    private static final List<String> PLACES = List.of("table", "item", "bill", "line");
    private static final int CLOSE = 4;

    private ProfileProposer() {}

    /**
     * A proposal.
     *
     * @param yaml a profile that can be loaded, without session keys; each value that is in doubt has a line {@code # unsure:} with the reason above it
     * @param doubts how many those are
     */
    public record Proposal(String yaml, int doubts) {}

    /**
     * Reads captures as one evidence.
     *
     * @param port the only TCP port that matters, or 0 for all
     * @throws CaptureException when a file is no capture, or broken; says where
     * @throws CannotPropose when too little can be told; says what is missing
     */
    public static Proposal propose(List<Path> files, int port) throws CaptureException, CannotPropose {
        List<CapturedConnection> connections = new ArrayList<>();
        for (Path file : files) {
            CaptureFile.read(file).connections().stream()
                    .filter(connection -> port == 0
                            || connection.client().port() == port
                            || connection.server().port() == port)
                    .forEach(connections::add);
        }
        return propose(connections);
    }

    static Proposal propose(List<CapturedConnection> connections) throws CannotPropose {
        Evidence evidence = Evidence.of(connections);
        if (evidence.of(Opcode.GETDATALIST.name()).isEmpty()
                && evidence.of(Opcode.GETBOARDCONTENT.name()).isEmpty()) {
            throw new CannotPropose("no list and no bill is asked for: the opcodes that were recorded are "
                    + opcodes(evidence) + ", and GETDATALIST or GETBOARDCONTENT is needed");
        }
        ProfileWriter writer = new ProfileWriter();
        write(evidence, writer);
        try {
            WireProfiles.parse(writer.toString());
        } catch (ProfileException wrong) {
            throw new CannotPropose("what was found cannot be written as a profile: " + wrong.getMessage());
        }
        return new Proposal(writer.toString(), writer.doubts());
    }

    private static void write(Evidence evidence, ProfileWriter writer) throws CannotPropose {
        RequestForms requests = new RequestForms(evidence);
        ResponseForms responses = new ResponseForms(evidence);
        JsonForms json = new JsonForms(evidence, responses, requests.table());
        writer.remark("Proposed by 'comanda trace profile' from " + json.extent() + ".")
                .remark("Opcodes: " + opcodes(evidence)
                        + ". Check each line that says 'unsure' and the meaning of json.statuses;")
                .remark(
                        "read a bill with discounts, and pre-bill and close a table that nobody needs, before it is used.")
                .line("", "name", Finding.certain("proposed"))
                .line("", "namespace", requests.namespace())
                .delimiters(evidence.delimiting())
                .section("request")
                .line(
                        "  ",
                        "start",
                        new Finding<>(
                                ProfileWriter.quoted(evidence.start().value()),
                                evidence.start().doubt()));
        requests.all().forEach(writer::request);
        response(evidence, responses, writer);
        closing(requests, responses, evidence, writer);
        json(json, writer);
        known(evidence, responses, json, writer);
    }

    private static Set<String> opcodes(Evidence evidence) {
        Set<String> opcodes = new TreeSet<>();
        evidence.exchanges().forEach(exchange -> opcodes.add(exchange.opcode()));
        return opcodes;
    }

    private static void response(Evidence evidence, ResponseForms responses, ProfileWriter writer) {
        Finding<List<String>> starts = responses.starts();
        Finding<String> success = responses.successField();
        writer.section("response")
                .line("  ", "starts", new Finding<>(ProfileWriter.list(starts.value()), starts.doubt()))
                .line("  ", "message-id", evidence.answerId())
                .line(
                        "  ",
                        "success",
                        new Finding<>(fieldIs(success.value(), responses.successValue()), success.doubt()));
        Finding<List<String>> failures = responses.failureValues();
        List<String> markers = new ArrayList<>();
        failures.value().forEach(value -> markers.add(fieldIs(success.value(), value)));
        responses.failureStarts().forEach(start -> markers.add("{ start: " + ProfileWriter.quoted(start) + " }"));
        Finding<Map<String, String>> unauthorized = responses.unauthorized();
        List<String> refusals = unauthorized.value().entrySet().stream()
                .map(marker -> fieldIs(marker.getKey(), marker.getValue()))
                .toList();
        writer.line("  ", "failures", new Finding<>("[" + String.join(", ", markers) + "]", failures.doubt()))
                .line(
                        "  ",
                        "unauthorized",
                        new Finding<>("[" + String.join(", ", refusals) + "]", unauthorized.doubt()))
                .line("  ", "error-id", responses.errorId())
                .line("  ", "error-text", responses.errorText())
                .line("  ", "not-found", new Finding<>("[\"404\"]", responses.doubtOfNotFound()))
                .line("  ", "list", responses.list())
                .line("  ", "bill", responses.bill());
    }

    private static String fieldIs(String field, String value) {
        return "{ field: " + field + ", is: " + ProfileWriter.quoted(value) + " }";
    }

    private static void closing(
            RequestForms requests, ResponseForms responses, Evidence evidence, ProfileWriter writer) {
        List<Exchange> queued = requests.having(Opcode.POSTQUEUE, CLOSE);
        boolean byQueue = queued.stream().anyMatch(responses::isDone);
        boolean byBoard = evidence.of(Opcode.CLOSEBOARD.name()).stream().anyMatch(responses::isDone);
        Set<String> refused = new TreeSet<>();
        for (Exchange exchange : queued) {
            String error = exchange.answer().get(responses.errorId().value());
            if (!responses.isDone(exchange) && error != null) {
                refused.add(error);
            }
        }
        boolean isBoard = byBoard && !byQueue;
        writer.section("close")
                .line(
                        "  ",
                        "by",
                        new Finding<>(
                                isBoard ? "closeboard" : "queue", byBoard || byQueue ? null : "no close was recorded"))
                .line(
                        "  ",
                        "by-board-when-refused",
                        isBoard
                                ? Finding.certain("[]")
                                : refused.isEmpty()
                                        ? Finding.doubtful(
                                                ProfileWriter.list(List.of("400", "403", "405", "409", "501")),
                                                "no refused close was recorded; as in the other builds")
                                        : Finding.doubtful(
                                                ProfileWriter.list(refused),
                                                "the numbers of refused closes; some may mean the table's state"));
    }

    private static void json(JsonForms json, ProfileWriter writer) {
        Finding<Map<String, String>> statuses = json.statuses();
        String written = statuses.value().entrySet().stream()
                .map(entry -> ProfileWriter.quoted(entry.getKey()) + ": " + entry.getValue())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        writer.section("json")
                .names("table", json.table())
                .names("item", json.item())
                .names("bill", json.bill())
                .names("line", json.line())
                .line("  ", "statuses", new Finding<>("{ " + written + " }", statuses.doubt()));
    }

    private static void known(Evidence evidence, ResponseForms responses, JsonForms json, ProfileWriter writer) {
        Set<String> meaningful = new HashSet<>(responses.unauthorized().value().keySet());
        Stream.of(
                        responses.successField(),
                        responses.errorId(),
                        responses.errorText(),
                        responses.list(),
                        responses.bill(),
                        evidence.answerId())
                .map(Finding::value)
                .forEach(meaningful::add);
        Map<String, String> answer = new LinkedHashMap<>();
        responses.others(meaningful).forEach(key -> answer.put(key, "text"));
        writer.section("known").known("answer", answer);
        for (String place : PLACES) {
            writer.known(place, json.known(place));
        }
    }
}
