package comanda.adapters.hubadmin.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
    @ParameterizedTest
    @CsvSource({
        "1.4.2,1.4.2,NONE",
        "1.4.10,1.4.9,NEWER",
        "1.3.9,1.4.2,OLDER",
        "2,1.9.9,NEWER",
        "1.4,1.4.1,OLDER",
        "1.5.0-rc1,1.5.0,OLDER",
        "1.5.0-rc1,1.4.2,NEWER",
        "v1.4.3,1.4.2,NEWER",
        "99999999999999999999,1,NEWER",
        "'',1.4.2,NONE",
        "1.4.2,'',NONE"
    })
    void numbersAreComparedAsNumbers(String version, String usual, Versions.Skew skew) {
        assertThat(Versions.skew(version, usual)).isEqualTo(skew);
    }
}
