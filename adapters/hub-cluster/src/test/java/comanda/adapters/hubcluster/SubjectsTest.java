package comanda.adapters.hubcluster;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.hub.ShopId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubjectsTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b", "shop@chain.example:1+2", "são_joão", "餐厅-7", ".", "-", "𠮷"})
    void anyShopsIdIsOneWordOfItsSubject(String id) {
        assertThat(Subjects.tasksOf(new ShopId(id))).matches("comanda\\.hub\\.shop\\.[A-Za-z0-9_-]+\\.tasks");
    }

    @Test
    void shopsThatLookAlikeHaveSubjectsOfTheirOwn() {
        Stream<String> alike = Stream.of("a.b", "a-b", "a_b", "A.b", "a.b.", "ab", "\u00e3", "a+", "\uff41");
        assertThat(alike.map(id -> Subjects.tasksOf(new ShopId(id))).toList()).doesNotHaveDuplicates();
    }

    @Test
    void theLongestIdFitsIntoASubject() {
        assertThat(Subjects.tasksOf(new ShopId("𠮷".repeat(100)))).hasSizeLessThan(600);
    }
}
