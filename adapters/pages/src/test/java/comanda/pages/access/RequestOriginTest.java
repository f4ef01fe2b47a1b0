package comanda.pages.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.simple.SimpleHttpRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestOriginTest {
    @ParameterizedTest
    @CsvSource({
        "same-origin,,true",
        "cross-site,,false",
        "same-site,http://pages.example:3000,false",
        "none,http://pages.example:3000,false",
        ",http://pages.example:3000,true",
        ",http://PAGES.example:3000,true",
        ",https://pages.example:3000,true",
        ",https://public.example,true",
        ",http://pages.example,false",
        ",https://evil.example,false",
        ",null,false",
        ",,false"
    })
    void onlyOwnPagesSendForms(@Nullable String site, @Nullable String from, boolean isOwn) {
        MutableHttpRequest<?> request =
                new SimpleHttpRequest<>(HttpMethod.POST, "/pages", null).header("Host", "pages.example:3000");
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (from != null) {
            request.header("Origin", from);
        }

        assertThat(new RequestOrigin(URI.create("https://public.example/")).isOwnPage(request))
                .isEqualTo(isOwn);
    }

    @ParameterizedTest
    @CsvSource({"https://pages.example,true", "HTTPS://pages.example,true", "http://pages.example,false", ",false"})
    void theBrowserSaysWhetherItTalksOverHttps(@Nullable String from, boolean isSecure) {
        MutableHttpRequest<?> request = new SimpleHttpRequest<>(HttpMethod.POST, "/pages", null);
        if (from != null) {
            request.header("Origin", from);
        }

        assertThat(RequestOrigin.isOverHttps(request)).isEqualTo(isSecure);
    }
}
