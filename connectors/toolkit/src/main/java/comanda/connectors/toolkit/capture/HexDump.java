package comanda.connectors.toolkit.capture;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hex dump: what {@code xxd} or {@code hexdump -C} print, Wireshark's <i>Follow TCP Stream</i> as hex dump, or bare hexadecimal.
 *
 * <p>Who speaks is said by a line {@code C:} or {@code S:} before a block, the client's or the server's; hexadecimal may follow in the same line. Where no such line stands, lines that begin with blanks are
 * the server's, as Wireshark writes them, and the others the client's. Empty lines and lines that begin with {@code #} mean nothing.
 */
final class HexDump {
    private static final Pattern MARKER = Pattern.compile("([CS]):(?: +(.*))?");
    private static final Pattern XXD =
            Pattern.compile("([0-9A-Fa-f]{4,16}): ((?:[0-9A-Fa-f]{2,64} ){0,255}[0-9A-Fa-f]{2,64})(?: .*)?");
    private static final Pattern COLUMNS =
            Pattern.compile("([0-9A-Fa-f]{7,16}) {2}((?:[0-9A-Fa-f]{2} {1,2}){0,255}[0-9A-Fa-f]{2})(?: .*)?");
    private static final Pattern LAST_OFFSET = Pattern.compile("[0-9A-Fa-f]{7,8}");
    private static final Pattern BARE = Pattern.compile("[0-9A-Fa-f \t:]+");

    private static final long ANYWHERE = -1;

    private final boolean isMarked;
    private final List<StreamEvent> events = new ArrayList<>();
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private Side side = Side.CLIENT;
    private boolean hadOffset;
    /** Where each side's next line has to begin, by its offset. */
    private final Map<Side, Long> expected = new EnumMap<>(Side.class);

    private HexDump(boolean isMarked) {
        this.isMarked = isMarked;
    }

    static Capture read(String text) throws CaptureException {
        List<String> lines = text.lines().toList();
        boolean isMarked =
                lines.stream().anyMatch(line -> MARKER.matcher(line.strip()).matches());
        HexDump dump = new HexDump(isMarked);
        for (int at = 0; at < lines.size(); at++) {
            dump.readLine(lines.get(at), at + 1);
        }
        dump.endBlock();
        if (dump.events.isEmpty()) {
            throw CaptureException.inLine(1, "the file is empty");
        }
        CapturedConnection connection =
                new CapturedConnection(new Endpoint("client", 0), new Endpoint("server", 0), true, dump.events);
        return new Capture("a hex dump", List.of(connection), List.of());
    }

    private void readLine(String line, int number) throws CaptureException {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        Matcher marker = MARKER.matcher(text);
        if (marker.matches()) {
            endBlock();
            side = marker.group(1).equals("C") ? Side.CLIENT : Side.SERVER;
            expected.put(side, ANYWHERE);
            hadOffset = false;
            String rest = marker.group(2);
            if (rest != null && !rest.isBlank()) {
                addBare(rest.strip(), number);
            }
            return;
        }
        if (!isMarked) {
            speak(Character.isWhitespace(line.charAt(0)) ? Side.SERVER : Side.CLIENT);
        }
        readBytes(text, number);
    }

    private void speak(Side speaker) {
        if (speaker != side) {
            endBlock();
            side = speaker;
        }
    }

    private void readBytes(String text, int number) throws CaptureException {
        if (text.equals("*")) {
            throw CaptureException.inLine(
                    number,
                    "a '*' stands for lines that were left out; dump it again with 'hexdump -v -C', or with xxd");
        }
        Matcher xxd = XXD.matcher(text);
        Matcher columns = COLUMNS.matcher(text);
        Matcher withOffset = xxd.matches() ? xxd : columns.matches() ? columns : null;
        if (withOffset != null) {
            addAt(Long.parseUnsignedLong(withOffset.group(1), 16), withOffset.group(2), number);
        } else if (!hadOffset || !LAST_OFFSET.matcher(text).matches()) {
            addBare(text, number);
        }
    }

    private void addAt(long offset, String hex, int number) throws CaptureException {
        long wanted = expected.getOrDefault(side, 0L);
        // A marked block may be a part of a larger dump, and a dump may follow another one.
        if (offset != wanted && offset != 0 && wanted != ANYWHERE) {
            throw CaptureException.inLine(
                    number,
                    "offset " + Long.toHexString(offset) + " where " + Long.toHexString(wanted)
                            + " was to come: a line is missing");
        }
        hadOffset = true;
        expected.put(side, offset + add(hex, number));
    }

    private void addBare(String text, int number) throws CaptureException {
        if (!BARE.matcher(text).matches()) {
            throw CaptureException.inLine(
                    number,
                    "no line of a hex dump (xxd, hexdump -C, hexadecimal digits alone), and the file is no capture of another kind: "
                            + shown(text));
        }
        add(text.replace(":", " "), number);
    }

    private int add(String hex, int number) throws CaptureException {
        int added = 0;
        for (String group : hex.strip().split("[ \t]+", -1)) {
            if (group.length() % 2 != 0) {
                throw CaptureException.inLine(
                        number,
                        "'" + shown(group)
                                + "' is half a byte; of hexdump's forms only 'hexdump -C' says in which order bytes stand");
            }
            byte[] bytes = HexFormat.of().parseHex(group);
            block.writeBytes(bytes);
            added += bytes.length;
        }
        return added;
    }

    /** The beginning of a line; what stands there may be a key. */
    private static String shown(String text) {
        return text.length() <= 12 ? text : text.substring(0, 12) + "…";
    }

    private void endBlock() {
        if (block.size() > 0) {
            events.add(new StreamEvent.Data(side, null, block.toByteArray()));
            block.reset();
        }
    }
}
