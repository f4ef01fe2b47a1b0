package comanda.connectors.handheld.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.connectors.handheld.wire.Opcode;
import comanda.domain.table.TableStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles from files: what is right is taken, what is wrong is refused with its line and the reason. */
final class WireProfilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"control", "bracket"})
    void theBundledProfilesAreRight(String name) throws ProfileException {
        WireProfile profile = WireProfiles.load(name);

        assertThat(profile.name()).isEqualTo(name);
        assertThat(profile.namespace()).isEqualTo("Vendor.Entities");
        assertThat(profile.requests().fields()).containsOnlyKeys(Opcode.values());
        assertThat(profile.json().statuses())
                .containsEntry("0", TableStatus.FREE)
                .containsEntry("1", TableStatus.OPEN)
                .containsEntry("2", TableStatus.PRE_BILL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"control", "bracket"})
    void aCopyOfABundledProfileIsTheSameProfile(String name) throws ProfileException, IOException {
        assertThat(WireProfiles.load(file(bundled(name)))).isEqualTo(WireProfiles.load(name));
    }

    /** Each replaces a line of the bundled profile {@code bracket}; the refusal is expected at that line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "parentPosition: number                 | parentPosition: figure     | known.line.parentPosition takes number, text, flag, list, object or any",
                "parentPosition: number                 | parentPosition: number!!   | known.line.parentPosition takes number",
                "parentPosition: number                 | itemType: number           | known.line.itemType stands there twice",
                "answer: { MESSAGEID: text!, RESULT: text } | answers: {} | known.answers is not a key",
                "name: bracket                          | name: Bracket 2            | name takes lower-case letters, digits and hyphens, not 'Bracket 2'",
                "namespace: Vendor.Entities             | namespace: Vendor..X       | namespace takes names joined by dots",
                "namespace: Vendor.Entities             | namespace: [a]             | namespace takes a text",
                "namespace: Vendor.Entities             | vendor: x                  | vendor is not a key",
                "field: \"[NP]\"                        | field: NP                  | delimiters.field takes one ASCII character, or 2 to 8 printable ones",
                "field: \"[NP]\"                        | field: \"é\"               | delimiters.field takes one ASCII character",
                "field: \"[NP]\"                        | field: \"\"                | delimiters.field takes one ASCII character",
                "field: \"[NP]\"                        | field: \"7\"               | delimiters.field cannot be told from a word",
                "field: \"[NP]\"                        | field: \"-\"               | delimiters.field cannot be told from a value",
                "field: \"[NP]\"                        | field: \"=\"               | delimiters.field cannot be told from a value",
                "end: \"[EOM]\"                         | end: \"/\"                 | delimiters.end cannot be told from a value",
                "key-value: \"[EQ]\"                    | key-value: \"+\"           | delimiters.key-value cannot be told from a value",
                "key-value: \"[EQ]\"                    | key-value: \"[ADDITEM\"    | delimiters.key-value cannot be told from a word",
                "start: \"{opcode}\"                    | start: \"GETDATALIST\"     | request.start takes {opcode}",
                "start: \"{opcode}\"                    | start: \"x{opcode}\"       | request.start takes {opcode}",
                "start: \"{opcode}\"                    | start: \"ADDITEM[EQ]{opcode}\" | request.start names an opcode as a key",
                "- OBJECTTYPE: \"{namespace}.{object}\" | - objecttype: \"{object}\" | is not a field's name",
                "- OBJECTTYPE: \"{namespace}.{object}\" | - ADDITEM: \"{object}\"    | is not a field's name",
                "- PART: \"{part}\"                     | - LIMIT: \"{part}\"        | request.GETDATALIST[1].LIMIT is sent twice, at the next line",
                "- PART: \"{part}\"                     | - { A: \"1\", B: \"2\" }   | request.GETDATALIST[1] takes one key and its value",
                "- PART: \"{part}\"                     | - PART: \"{table}\"        | request.GETDATALIST[1].PART has {table}; GETDATALIST knows",
                "- PART: \"{part}\"                     | - PART: \"{opcode}\"       | request.GETDATALIST[1].PART has {opcode}",
                "- PART: \"{part}\"                     | - PART: \"a b\"            | request.GETDATALIST[1].PART takes placeholders, letters, digits",
                "- PART: \"{part}\"                     | - PART: \"ADDITEM\"        | request.GETDATALIST[1].PART takes placeholders, letters, digits",
                "- PART: \"{part}\"                     | - PART: \"\"               | request.GETDATALIST[1].PART takes placeholders, letters, digits",
                "- QUEUE: \"{queue}\"                   | - QUEUE: \"{queue}{user}\" | request.POSTQUEUE[1].QUEUE takes {queue} alone",
                "- MESSAGETYPE: \"{namespace}.PostActionMessage\" | - Q2: \"{queue}\" | request.POSTQUEUE[3].Q2 is one {queue} too many",
                "starts: [\"{opcode}RESULT\", \"MESSAGEERROR\"] | starts: []          | response.starts takes the first segments of answers",
                "starts: [\"{opcode}RESULT\", \"MESSAGEERROR\"] | starts: x           | response.starts takes a list",
                "message-id: MESSAGEID                  | message-id: messageid      | response.message-id takes capital letters",
                "success: { field: MESSAGEOK, is: \"true\" } | success: { field: MESSAGEOK } | response.success lacks the key is",
                "- { start: MESSAGEERROR }              | - { begin: MESSAGEERROR }  | begin is not a key",
                "list: OBJECT                           | list: ADDITEM              | response.list is the name of an opcode",
                "by: queue                              | by: hand                   | close.by takes queue or closeboard, not 'hand'",
                "item: { id: [id], name: [name] }       | item: { id: id, name: [name] } | json.item.id takes a list",
                "item: { id: [id], name: [name] }       | item: { id: [id] }         | json.item lacks the key name",
                "statuses: { \"0\": free, \"1\": open, \"2\": pre-bill } | statuses: { \"0\": free, \"1\": open } | json.statuses says of no value that it means pre-bill",
                "statuses: { \"0\": free, \"1\": open, \"2\": pre-bill } | statuses: { \"0\": free, \"1\": open, \"2\": pre-bill, \"3\": closed } | json.statuses.3 takes free, open, pre-bill, not 'closed'",
            })
    void aWrongLineIsRefusedWithItsNumberAndTheReason(String right, String wrong, String reason) throws IOException {
        List<String> lines = bundled("bracket").lines().toList();
        int at = lines.stream().map(String::strip).toList().indexOf(right.strip());
        assertThat(at).as("the line that is to be replaced").isNotNegative();
        String indent = lines.get(at)
                .substring(
                        0, lines.get(at).length() - lines.get(at).stripLeading().length());
        String yaml = bundled("bracket").replace(lines.get(at) + "\n", indent + wrong.strip() + "\n");
        boolean atTheNextLine = reason.endsWith(", at the next line");
        int expected = at + (atTheNextLine ? 2 : 1);

        String path = file(yaml);
        ProfileException refusal = catchThrowableOfType(ProfileException.class, () -> WireProfiles.load(path));

        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage())
                .startsWith(path + ", line " + expected + ": ")
                .contains(reason.replace(", at the next line", "")
                        .replace("GETDATALIST[1].LIMIT", "GETDATALIST[2].LIMIT"));
    }

    @Test
    void delimitersOfWhichOneContainsAnotherAreRefused() throws IOException {
        assertRefused(
                bundled("bracket").replace("end: \"[EOM]\"", "end: \"[NP]]\""),
                "line 8: delimiters cannot be told from one another");
    }

    @Test
    void aRequestThatDoesNotSayWhatItMustIsRefused() throws IOException {
        assertRefused(
                bundled("bracket").replace("    - QUEUE: \"{queue}\"\n", ""),
                "line 32: request.POSTQUEUE sends no {queue}");
    }

    @Test
    void theKeyOfTheFirstSegmentCannotBeAFieldToo() throws IOException {
        assertRefused(bundled("control").replace("- PART:", "- OP:"), "request.GETDATALIST[1].OP is sent twice");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() throws IOException {
        assertRefused(bundled("bracket") + "name: other\n", "name stands there twice");
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsLine() throws IOException {
        assertRefused("name: x\n  bad: [\n", "line 2: this is no YAML");
        assertRefused("", "line 1: the profile is empty");
        assertRefused("- a\n", "line 1: the profile takes keys and values");
    }

    @Test
    void aTextWithATagOrAnAliasMakesNoObject() throws IOException {
        assertRefused("name: !!java.net.URL [\"http://localhost/\"]\n", "line 1");
        assertRefused("a: &a [*a]\n", "line 1");
    }

    @Test
    void whatIsNotThereOrNoTextOrTooLargeIsRefusedByItsPath() throws IOException {
        String missing = folder.resolve("none.yaml").toString();
        assertThat(refusal(missing))
                .isEqualTo("'" + missing + "' is neither a bundled profile (control, bracket) nor a file");
        assertThat(refusal(folder.toString())).contains("nor a file");
        assertThat(refusal("a\u0000b")).contains("cannot be read");

        Path file = folder.resolve("latin1.yaml");
        Files.write(file, new byte[] {'#', ' ', (byte) 0xE7, '\n'});
        assertThat(refusal(file.toString())).isEqualTo(file + " is not a text in UTF-8");

        Files.write(file, "#".repeat(70_000).getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(file.toString())).isEqualTo(file + " is larger than a profile can be (65536 bytes)");
    }

    private void assertRefused(String yaml, String reason) throws IOException {
        assertThat(refusal(file(yaml))).contains(reason);
    }

    private static String refusal(String path) {
        ProfileException refusal = catchThrowableOfType(ProfileException.class, () -> WireProfiles.load(path));
        assertThat(refusal).isNotNull();
        return String.valueOf(refusal.getMessage());
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("profile.yaml"), yaml).toString();
    }

    static String bundled(String name) throws IOException {
        try (InputStream in = WireProfiles.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new IOException("there is no profile " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
