package comanda.connectors.handheld.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.profile.ProfileException;
import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfiles;
import comanda.connectors.handheld.wire.PdvsEar.Heard;
import comanda.connectors.spi.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Executable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The product's boundary: whatever ids, keys, users and profiles there are, what leaves is heard by either PDV as one of the allowed opcodes, with the queue's actions 3 and 4 and no others. Seeded, so that a
 * failure can be had again.
 */
final class NothingElseCanLeaveTest {
    private static final int ROUNDS = 3_000;
    private static final Set<String> ALLOWED = Set.of("GETDATALIST", "GETBOARDCONTENT", "POSTQUEUE", "CLOSEBOARD");
    private static final String ADD = packed("{\"Action\":1,\"table\":1,\"orders\":[{\"itemId\":\"2001\"}]}");
    /** What values and templates are put together from. */
    private static final List<String> PIECES = List.of(
            "1",
            "204",
            "abc",
            "[NP]",
            "[EQ]",
            "[EOM]",
            "[N",
            "P]",
            "[",
            "]",
            "=",
            "==",
            "\u001d",
            "\u0004",
            "\n",
            "\r\n",
            " ",
            "\u0000",
            "é",
            "１",
            "ADDITEM",
            "OPENTABLE",
            "additem",
            "ADD",
            "ITEM",
            "POSTQUEUE",
            "CLOSEBOARD",
            "OP",
            "OP=ADDITEM",
            "QUEUE",
            "Action",
            ":1}",
            "{",
            "}",
            "\\",
            "$1",
            "{queue}",
            "{token}",
            "{opcode}",
            ADD,
            packed("{ \"action\" : 1 }"),
            packed("  {'Action':1}"),
            "-",
            ".",
            "/",
            "+",
            "|",
            "||",
            "~");

    @ParameterizedTest
    @ValueSource(strings = {"control", "bracket"})
    void withTheBundledProfilesWhateverTheValues(String name) throws ProfileException {
        WireProfile profile = WireProfiles.load(name);
        Random random = new Random(20_260_101);
        int built = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String user = round % 3 == 0 ? text(random) : "1";
            Secret key = new Secret(round % 5 == 0 ? UUID.randomUUID().toString() : text(random));
            PdvRequest request = request(random);
            byte[] bytes = bytesOrNull(profile, user, request, text(random), key);
            bytes = bytes == null ? bytesOrNull(profile, user, request, "0c5d", key) : bytes;
            if (bytes != null) {
                built++;
                mustBeHarmless(bytes, profile, request);
            }
        }
        assertThat(built).as("messages that could be built").isGreaterThan(ROUNDS / 20);
    }

    @Test
    void withHostileProfilesToo(@TempDir Path folder) throws IOException {
        Random random = new Random(4711);
        int accepted = 0;
        int built = 0;
        for (int round = 0; round < 400; round++) {
            WireProfile profile = hostileOrNull(folder.resolve("profile.yaml"), random);
            if (profile != null) {
                accepted++;
                for (int message = 0; message < 8; message++) {
                    PdvRequest request = request(random);
                    byte[] bytes = bytesOrNull(
                            profile,
                            message % 2 == 0 ? "1" : text(random),
                            request,
                            UUID.randomUUID().toString(),
                            new Secret(message % 3 == 0 ? UUID.randomUUID().toString() : text(random)));
                    if (bytes != null) {
                        built++;
                        mustBeHarmless(bytes, profile, request);
                    }
                }
            }
        }
        assertThat(accepted).as("profiles that were taken").isGreaterThan(30);
        assertThat(built).as("messages that could be built").isGreaterThan(100);
    }

    private static void mustBeHarmless(byte[] bytes, WireProfile profile, PdvRequest request) {
        WireProfile.Delimiters own = profile.delimiters();
        List<Heard> asMeant = PdvsEar.heard(bytes, own.field(), own.keyValue(), own.end());
        assertThat(asMeant).as("messages in what leaves").hasSize(1);
        assertThat(new String(bytes, StandardCharsets.US_ASCII))
                .startsWith(profile.requests()
                        .start()
                        .replace("{opcode}", request.opcode().name()));
        Stream.of(asMeant, PdvsEar.asControl(bytes), PdvsEar.asBracket(bytes))
                .flatMap(List::stream)
                .forEach(heard -> mustBeHarmless(heard, bytes, request));
    }

    private static void mustBeHarmless(Heard heard, byte[] bytes, PdvRequest request) {
        String shown = new String(bytes, StandardCharsets.ISO_8859_1);
        String opcode = heard.opcode();
        assertThat(opcode).as(shown).doesNotContainIgnoringCase("ADDITEM").doesNotContainIgnoringCase("OPENTABLE");
        for (String known : ALLOWED) {
            assertThat(opcode.equals(known) && !known.equals(request.opcode().name()))
                    .as("another opcode than the one that was meant, in " + shown)
                    .isFalse();
        }
        List<Integer> actions = PdvsEar.actionsIn(heard);
        List<Integer> allowed = request instanceof PdvRequest.PostAction post
                ? List.of(post.action().action())
                : List.of();
        assertThat(allowed).as(shown).containsAll(actions);
        assertThat(actions.size()).as(shown).isLessThanOrEqualTo(1);
        heard.fields().values().forEach(value -> mustAddNothing(value, shown));
    }

    private static void mustAddNothing(String value, String shown) {
        JsonNode packed = PdvsEar.unpacked(value);
        if (packed != null && packed.isObject()) {
            assertThat(packed.path("orders").isEmpty()).as(shown).isTrue();
        }
    }

    private static byte @Nullable [] bytesOrNull(
            WireProfile profile, String user, PdvRequest request, String messageId, Secret key) {
        try {
            return new MessageBuilder(profile, user)
                    .build(request, messageId, key)
                    .bytes();
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage())
                    .satisfies(text -> assertThat(key.reveal().length() > 6 && text.contains(key.reveal()))
                            .isFalse());
            return null;
        }
    }

    private static PdvRequest request(Random random) {
        TableNumber table = new TableNumber(random.nextInt(Integer.MAX_VALUE));
        UUID guid = new UUID(random.nextLong(), random.nextLong());
        return switch (random.nextInt(5)) {
            case 0 -> new PdvRequest.ListPart(ReferenceData.TABLES, random.nextInt(10), 5000);
            case 1 -> new PdvRequest.ListPart(ReferenceData.MENU, 0, 5000);
            case 2 -> new PdvRequest.BoardContent(table);
            case 3 -> new PdvRequest.CloseBoard(table, guid);
            default ->
                new PdvRequest.PostAction(
                        random.nextBoolean() ? QueueAction.PRE_BILL : QueueAction.CLOSE,
                        table,
                        random.nextInt(Integer.MAX_VALUE),
                        guid,
                        Instant.ofEpochMilli(random.nextLong(1L << 42)));
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(1, 4);
        for (int piece = 0; piece < pieces; piece++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** A bundled profile with a few of its words replaced by others that were chosen to do harm. */
    private static @Nullable WireProfile hostileOrNull(Path file, Random random) throws IOException {
        String yaml = bundled(random.nextBoolean() ? "control" : "bracket");
        List<String> lines = new ArrayList<>(yaml.lines().toList());
        int changes = random.nextInt(1, 4);
        for (int change = 0; change < changes; change++) {
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            int colon = line.indexOf(": ");
            if (line.startsWith("#") || colon < 0 || line.contains("[id]")) {
                continue;
            }
            switch (random.nextInt(3)) {
                case 0 -> lines.set(at, line.substring(0, colon) + ": " + quoted(hostile(random)));
                case 1 -> lines.add(at, line);
                default ->
                    lines.add(
                            at + 1,
                            line.substring(
                                            0,
                                            line.length() - line.stripLeading().length()) + "- " + key(random) + ": "
                                    + quoted(hostile(random)));
            }
        }
        Files.write(file, lines);
        try {
            return WireProfiles.load(file.toString());
        } catch (ProfileException _) {
            return null;
        }
    }

    private static String key(Random random) {
        return List.of("OP", "QUEUE", "Q", "BOARD", "BOARDID", "ADDITEM", "TOKEN", "ITEMID", "GUID", "X1")
                .get(random.nextInt(10));
    }

    private static String hostile(Random random) {
        return switch (random.nextInt(6)) {
            case 0 ->
                List.of("{queue}", "{user}", "{token}", "{namespace}", "{table}", "{guid}", "{message-id}")
                        .get(random.nextInt(7));
            case 1 -> ADD;
            case 2 -> "{user}" + text(random);
            case 3 ->
                List.of("ADDITEM", "OPENTABLE", "POSTQUEUE", "ADD{user}", "eyJBY3Rpb24iOjF9")
                        .get(random.nextInt(5));
            default -> text(random);
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append(String.format("\\u%04x", c)));
        return quoted.append('"').toString();
    }

    private static String bundled(String name) throws IOException {
        try (InputStream in = WireProfiles.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new IOException("there is no profile " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String packed(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theOpcodesAndActionsThatCanBeNamedAreTheAllowedOnes() {
        assertThat(Stream.of(Opcode.values()).map(Opcode::name)).containsExactlyInAnyOrderElementsOf(ALLOWED);
        assertThat(Stream.of(QueueAction.values()).map(QueueAction::action)).containsExactlyInAnyOrder(3, 4);
        assertThat(Stream.of(QueueAction.values()).map(QueueAction::id)).containsExactlyInAnyOrder(8, 13);
    }

    @Test
    void anOutgoingMessageCanBeMadeInThisPackageAloneAndItsBytesCannotBeChanged() throws ProfileException {
        assertThat(OutgoingMessage.class.getDeclaredConstructors())
                .hasSize(1)
                .noneMatch(constructor -> isPublic(constructor));
        assertThat(OutgoingMessage.class.accessFlags()).contains(AccessFlag.FINAL);

        OutgoingMessage message = new MessageBuilder(WireProfiles.load("control"), "1")
                .build(new PdvRequest.BoardContent(new TableNumber(1)), "id", new Secret("key-1234"));
        byte[] before = message.bytes();
        message.bytes()[0] = 'X';
        assertThat(message.bytes()).isEqualTo(before);
        assertThat(message.toString()).doesNotContain("key-1234");
    }

    private static boolean isPublic(Executable member) {
        return member.accessFlags().contains(AccessFlag.PUBLIC)
                || member.accessFlags().contains(AccessFlag.PROTECTED);
    }

    @Test
    void noMessageIdIsTakenForAPackedAction() throws Exception {
        Random random = new Random(5);
        MessageBuilder builder = new MessageBuilder(WireProfiles.load("bracket"), "1");
        PdvRequest request = new PdvRequest.BoardContent(new TableNumber(1));
        for (int i = 0; i < 50_000; i++) {
            String messageId = new UUID(random.nextLong(), random.nextLong()).toString();
            assertThat(builder.build(request, messageId, new Secret("7a3f9c2e")).bytes())
                    .isNotEmpty();
        }
    }
}
