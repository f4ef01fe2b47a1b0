package comanda.application.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateParserTest {
    /** A template without monospace and {@code {fill}}; its lines are numbered in the tests below. */
    static String valid() {
        return """
                ## a comment
                [width]
                30
                [table]
                Mesa {id}
                [message]
                Conta de {table}
                {lines}
                {total}
                [line]
                {quantity}x {name} ({unitPrice}) {amount}
                [line-discount]
                desconto {amount}
                [charges]
                outros {amount}
                [adjustment]
                ajuste {amount}
                [discount]
                desconto {amount}
                [cut]
                mais {count}
                [cut-one]
                mais um
                [empty]
                nada
                """;
    }

    private static WrongTemplate wrong(String text) {
        return catchThrowableOfType(WrongTemplate.class, () -> MessageTemplate.parse(text));
    }

    @Test
    void aValidTemplateIsAccepted() throws Exception {
        assertThat(MessageTemplate.parse(valid()).width()).isEqualTo(30);
        assertThat(MessageTemplate.parse("\uFEFF" + valid().replace("\n", "\r\n"))
                        .text(Section.EMPTY)
                        .fill(java.util.Map.of()))
                .isEqualTo("nada");
    }

    @Test
    void emptyLinesCountOnlyInsideOfAText() throws Exception {
        MessageTemplate template =
                MessageTemplate.parse(valid().replace("Conta de {table}\n{lines}", "\n\nConta\n\n\n{lines}")
                        .replace("{total}\n", "{total}\n\n\n"));

        assertThat(template.text(Section.MESSAGE)
                        .fill(java.util.Map.of(Placeholder.LINES, "L", Placeholder.TOTAL, "T")))
                .isEqualTo("Conta\n\n\nL\nT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{lines}             | {linhas}              | 8  | [message] takes no {linhas}, only {table}, {lines}, {total}",
                "{lines}             | {lines} {lines}       | 8  | [message] takes {lines} at most once",
                "{lines}             | linhas                | 7  | [message] needs {lines}",
                "{total}             | total                 | 7  | [message] needs {total}",
                "{total}             | {total                | 9  | a { without a }",
                "{total}             | total}                | 9  | a } without a {",
                "{total}             | {total} }             | 9  | a } without a {",
                "{total}             | ```{total}            | 7  | a ``` is opened and not closed",
                "{name}              | nome                  | 11 | [line] needs {name}",
                "nada                | {total}               | 25 | [empty] takes no {total}, nor any other placeholder",
                "[line]              | [linha]               | 10 | there is no such section; there are [width], [table], [message], [line]",
                "[cut-one]           | [cut]                 | 22 | [cut] is there twice",
                "30                  | 9                     | 3  | [width] is a number of columns from 10 to 100",
                "30                  | 101                   | 3  | [width] is a number of columns from 10 to 100",
                "30                  | trinta                | 3  | [width] is a number of columns from 10 to 100",
                "30                  | -30                   | 3  | [width] is a number of columns from 10 to 100",
                "## a comment        | a comment             | 1  | a text before the first section",
                "outros              | 'outros\t'            | 15 | a tab or another control character",
            })
    void aWrongTemplateIsRefusedWithLineAndReason(String old, String changed, int line, String reason) {
        WrongTemplate wrong = wrong(valid().replace(old, changed));

        assertThat(wrong.reason()).startsWith(reason);
        assertThat(wrong.line()).isEqualTo(line);
        assertThat(wrong).hasMessage("line " + line + ": " + wrong.reason());
    }

    @Test
    void aMissingSectionIsNamed() {
        assertThat(wrong("").reason()).isEqualTo("the section [width] is missing");
        assertThat(wrong(valid().replace("[empty]\nnada\n", "")).reason()).isEqualTo("the section [empty] is missing");
    }

    @Test
    void aLineOfTheBillIsOneLine() {
        assertThat(wrong(valid().replace("outros {amount}", "outros\n{amount}")))
                .hasMessage("line 16: [charges] is one line");
    }

    @Test
    void aTemplateThatLeavesNoRoomIsRefused() {
        assertThat(wrong(valid().replace("Conta", "x".repeat(2_000))).reason())
                .startsWith("[message] has at most 2000");
        assertThat(wrong(valid().replace("ajuste", "x".repeat(200))).reason())
                .startsWith("[adjustment] has at most 200");
        assertThat(wrong("x".repeat(20_001)).reason()).startsWith("a template has at most 20000");
    }

    @Test
    void aLongWrongWordIsNotRepeatedInFull() {
        assertThat(wrong(valid().replace("{lines}", "{" + "x".repeat(500) + "}"))
                        .reason())
                .hasSizeLessThan(200);
    }
}
