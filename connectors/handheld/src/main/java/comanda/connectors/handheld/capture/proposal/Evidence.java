package comanda.connectors.handheld.capture.proposal;

import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.toolkit.capture.CapturedConnection;
import comanda.connectors.toolkit.capture.Side;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was said in one unknown shape, as requests and their answers.
 *
 * @param start how requests begin, with {@code {opcode}} for theirs
 * @param startKey the key that the opcode stands behind, or empty where it stands alone
 * @param requestId the field by which requests are told apart, and {@code answerId} the one that echoes it
 * @param exchanges of all connections; a request without an answer is left out
 */
record Evidence(
        Delimiting delimiting,
        Finding<String> start,
        String startKey,
        Finding<String> requestId,
        Finding<String> answerId,
        List<Exchange> exchanges) {
    private static final int SHORTEST_ID = 8;
    private static final int LONGEST_ID = 80;
    /** Of a hundred. */
    private static final long ENOUGH = 80L;

    /** A request and its answer. */
    record Exchange(String opcode, Fields request, Fields answer) {}

    private record Message(Side side, Fields fields) {}

    /** The fields of a request and of an answer that hold the same, and in how many answers. */
    private record Echo(String requestKey, String answerKey, int times) {}

    static Evidence of(List<CapturedConnection> connections) throws CannotPropose {
        Map<Integer, List<List<Turn>>> byServer = new TreeMap<>();
        for (CapturedConnection connection : connections) {
            byServer.computeIfAbsent(connection.server().port(), _ -> new ArrayList<>())
                    .add(Turn.of(connection));
        }
        CannotPropose reason = new CannotPropose("there is no TCP connection in it in which anything is said");
        List<List<List<Turn>>> largestFirst = byServer.values().stream()
                .sorted(Comparator.comparingLong((List<List<Turn>> group) ->
                                group.stream().mapToLong(List::size).sum())
                        .reversed())
                .toList();
        for (int at = 0; at < largestFirst.size(); at++) {
            try {
                return read(largestFirst.get(at));
            } catch (CannotPropose not) {
                // Of several servers, the reason is told of the one that said most.
                reason = at == 0 ? not : reason;
            }
        }
        throw reason;
    }

    private static Evidence read(List<List<Turn>> conversations) throws CannotPropose {
        Delimiting delimiting =
                Delimiting.of(conversations.stream().flatMap(List::stream).toList());
        List<List<Message>> messages = conversations.stream()
                .map(turns -> messages(turns, delimiting.delimiters()))
                .toList();
        List<Message> all = messages.stream().flatMap(List::stream).toList();
        Matcher form = startForm(delimiting.delimiters(), all);
        String start = form.group().substring(0, form.start(2)) + "{opcode}";
        Finding<String> startFinding = startFinding(start, delimiting.delimiters(), all);
        String key = form.group(1) == null ? "" : form.group(1);
        Echo echo = echo(all);
        String requestId = echo == null ? uniqueKey(all) : echo.requestKey();
        Finding<String> request = echo != null
                ? Finding.certain(requestId)
                : Finding.doubtful(
                        requestId, "no answer holds what a request does; it is the field that differs each time");
        Finding<String> answer = echo == null
                ? Finding.doubtful(
                        requestId, "no answer echoes it; a build that sends none is asked one thing at a time")
                : echoed(echo, all);
        List<Exchange> exchanges = new ArrayList<>();
        for (List<Message> conversation : messages) {
            pair(conversation, start, request.value(), echo == null ? "" : echo.answerKey(), exchanges);
        }
        if (exchanges.isEmpty()) {
            throw new CannotPropose("no answer can be matched with a request");
        }
        return new Evidence(delimiting, startFinding, key, request, answer, List.copyOf(exchanges));
    }

    private static List<Message> messages(List<Turn> turns, Delimiters delimiters) {
        List<Message> messages = new ArrayList<>();
        for (Turn turn : turns) {
            String[] parts = turn.text().split(Pattern.quote(delimiters.end()), -1);
            // What stands behind the last end is no whole message; what stands before the first may be half of one.
            for (int at = 0; at < parts.length - 1; at++) {
                if (!parts[at].isEmpty() && (at > 0 || turn.isWhole())) {
                    messages.add(new Message(
                            turn.side(), Fields.of(parts[at].getBytes(StandardCharsets.ISO_8859_1), delimiters)));
                }
            }
        }
        return messages;
    }

    /** The most frequent form of a request's first segment: its key in group 1, the opcode in group 2. */
    private static Matcher startForm(Delimiters delimiters, List<Message> messages) throws CannotPropose {
        Pattern form = Pattern.compile("(?:" + Pattern.quote(delimiters.field()) + ")?(?:([A-Z]{1,10})"
                + Pattern.quote(delimiters.keyValue()) + ")?([A-Z][A-Z0-9_]{2,63})");
        Map<String, Integer> times = new HashMap<>();
        Map<String, Matcher> matchers = new HashMap<>();
        for (Message message : messages) {
            Matcher matcher = form.matcher(message.fields().start());
            if (message.side() == Side.CLIENT && matcher.matches()) {
                String start = matcher.group().substring(0, matcher.start(2));
                times.merge(start, 1, Integer::sum);
                matchers.putIfAbsent(start, matcher);
            }
        }
        String most = times.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new CannotPropose(
                        "no request begins with an opcode of capital letters, alone or behind a key"));
        Matcher matcher = matchers.get(most);
        if (matcher == null) {
            throw new IllegalStateException(most);
        }
        return matcher;
    }

    private static Finding<String> startFinding(String start, Delimiters delimiters, List<Message> messages) {
        List<Message> requests = messages.stream()
                .filter(message -> message.side() == Side.CLIENT)
                .toList();
        long fitting = requests.stream()
                .filter(request -> opcode(start, request.fields().start()) != null)
                .count();
        return fitting == requests.size()
                ? Finding.certain(start)
                : Finding.doubtful(
                        start,
                        fitting + " of " + requests.size() + " requests begin so; " + "the field delimiter is "
                                + Delimiting.visible(delimiters.field()));
    }

    private static @Nullable String opcode(String template, String start) {
        String before = template.substring(0, template.indexOf('{'));
        String rest = start.startsWith(before) ? start.substring(before.length()) : "";
        return rest.matches("[A-Z][A-Z0-9_]{2,63}") ? rest : null;
    }

    /** What answers say again of requests: a value that one request alone has. */
    private static @Nullable Echo echo(List<Message> messages) {
        Map<String, Set<String>> keysOfValue = new HashMap<>();
        Map<String, Integer> timesOfValue = new HashMap<>();
        for (Message message : messages) {
            if (message.side() == Side.CLIENT) {
                ids(message.fields()).forEach((key, value) -> {
                    keysOfValue.computeIfAbsent(value, _ -> new TreeSet<>()).add(key);
                    timesOfValue.merge(value, 1, Integer::sum);
                });
            }
        }
        Map<List<String>, Integer> echoes = new HashMap<>();
        for (Message message : messages) {
            if (message.side() == Side.SERVER) {
                ids(message.fields()).forEach((answerKey, value) -> {
                    if (timesOfValue.getOrDefault(value, 0) == 1) {
                        keysOfValue
                                .getOrDefault(value, Set.of())
                                .forEach(key -> echoes.merge(List.of(key, answerKey), 1, Integer::sum));
                    }
                });
            }
        }
        return echoes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(best -> new Echo(best.getKey().getFirst(), best.getKey().getLast(), best.getValue()))
                .orElse(null);
    }

    private static Map<String, String> ids(Fields fields) {
        Map<String, String> ids = new HashMap<>();
        for (String key : fields.keys()) {
            if (fields.length(key) >= SHORTEST_ID && fields.length(key) <= LONGEST_ID) {
                ids.put(key, String.valueOf(fields.get(key)));
            }
        }
        return ids;
    }

    private static Finding<String> echoed(Echo echo, List<Message> messages) {
        long answers = messages.stream()
                .filter(message -> message.side() == Side.SERVER)
                .count();
        return echo.times() * 100L >= answers * ENOUGH
                ? Finding.certain(echo.answerKey())
                : Finding.doubtful(
                        echo.answerKey(), "only " + echo.times() + " of " + answers + " answers echo their request's");
    }

    private static String uniqueKey(List<Message> messages) {
        Map<String, Set<String>> values = new TreeMap<>();
        for (Message message : messages) {
            if (message.side() == Side.CLIENT) {
                ids(message.fields())
                        .forEach((key, value) -> values.computeIfAbsent(key, _ -> new TreeSet<>())
                                .add(value));
            }
        }
        return values.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                .map(Map.Entry::getKey)
                .orElse("MESSAGEID");
    }

    private static void pair(
            List<Message> conversation, String start, String requestId, String answerId, List<Exchange> exchanges) {
        Deque<Message> waiting = new ArrayDeque<>();
        for (Message message : conversation) {
            if (message.side() == Side.CLIENT) {
                waiting.addLast(message);
                continue;
            }
            String echoed = message.fields().get(answerId);
            Message request = waiting.stream()
                    .filter(one -> echoed == null || echoed.equals(one.fields().get(requestId)))
                    .findFirst()
                    .orElse(null);
            String opcode =
                    request == null ? null : opcode(start, request.fields().start());
            waiting.remove(request);
            if (request != null && opcode != null) {
                exchanges.add(new Exchange(opcode, request.fields(), message.fields()));
            }
        }
    }

    /** The exchanges of an opcode. */
    List<Exchange> of(String opcode) {
        return exchanges.stream()
                .filter(exchange -> exchange.opcode().equals(opcode))
                .toList();
    }
}
