package comanda.adapters.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkedTextTest {
    private static String html(String text) {
        StringOutput output = new StringOutput();
        OwaspHtmlTemplateOutput html = new OwaspHtmlTemplateOutput(output);
        html.setContext("div", null);
        new MarkedText(text).writeTo(html);
        return output.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*bold*                | <b>bold</b>",
                "_slanted_ and ~gone~  | <i>slanted</i> and <s>gone</s>",
                "*_both_*              | <b><i>both</i></b>",
                "2*3*4                 | 2*3*4",
                "* no *                | * no *",
                "a_b_c                 | a_b_c",
                "**                    | **",
                "*Total: R$ 5,00*      | <b>Total: R$ 5,00</b>"
            })
    void marksCountAtWordsEdges(String text, String expected) {
        assertThat(html(text)).isEqualTo(expected);
    }

    @Test
    void nothingInsideAFixedWidthIsMarked() {
        assertThat(html("```2 × *Chopp*\n3 × _x_```")).isEqualTo("<code>2 × *Chopp*\n3 × _x_</code>");
        assertThat(html("``` is not closed")).isEqualTo("``` is not closed");
    }

    @Test
    void aMarkDoesNotReachOverALine() {
        assertThat(html("*one\ntwo*")).isEqualTo("*one\ntwo*");
    }

    @Test
    void htmlIsShownAndNotRun() {
        assertThat(html("*<script>* & ```<b>```")).isEqualTo("<b>&lt;script&gt;</b> &amp; <code>&lt;b&gt;</code>");
    }
}
