package comanda.connectors.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import comanda.connectors.spi.ComposedMessage.FieldProblem;
import comanda.connectors.spi.MessageForm.FieldForm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageFormTest {
    private static final SettingType LISTS = new SettingType.Choice(List.of("tables", "menu"));
    private static final FieldForm LIST = new FieldForm("list", "Which list.", LISTS, "tables");
    private static final FieldForm TABLE =
            new FieldForm("table", "Which table.", new SettingType.WholeNumber(1, 9), "1");
    private static final MessageForm FORM = new MessageForm("read", "READ", "Reads.", true, List.of(LIST, TABLE));

    @Test
    void aFieldWithoutAValueOrWithABlankOneHasItsDefault() {
        assertThat(FORM.value("list", Map.of())).isEqualTo("tables");
        assertThat(FORM.value("list", Map.of("list", "  "))).isEqualTo("tables");
        assertThat(FORM.value("list", Map.of("list", " menu "))).isEqualTo("menu");
        assertThat(FORM.problems(Map.of("list", "", "table", " 9 "))).isEmpty();
    }

    @Test
    void unknownNamesAndWrongValuesAreToldAllAtOnce() {
        assertThat(FORM.problems(Map.of("tabel", "1", "table", "10", "list", "bills")))
                .containsExactly(
                        new FieldProblem("tabel", "is not a field of this message; there are [list, table]"),
                        new FieldProblem("list", "takes tables or menu"),
                        new FieldProblem("table", "takes a whole number from 1 to 9"));
    }

    @Test
    void aFieldThatTheFormDoesNotHaveIsADefectOfTheConnector() {
        assertThatIllegalArgumentException().isThrownBy(() -> FORM.value("guid", Map.of()));
    }

    @Test
    void aFieldTakesItsOwnDefaultAndNoSecret() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FieldForm("list", "Which list.", LISTS, "bills"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FieldForm("key", "Which key.", new SettingType.SecretText(), "none"));
    }
}
