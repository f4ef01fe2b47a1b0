package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TablesTest {
    private ApiServer api;

    @BeforeAll
    void start() {
        api = new ApiServer();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void tablesAreListedWithASummary() {
        Answer answer = api.get("/tables", ApiServer.READ);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"tables\":["
                        + "{\"id\":\"12\",\"name\":\"Mesa 12\",\"status\":\"open\",\"location\":null,\"lock\":null},"
                        + "{\"id\":\"13\",\"name\":\"Mesa 13\",\"status\":\"free\",\"location\":\"Varanda\",\"lock\":null},"
                        + "{\"id\":\"B-14\",\"name\":\"Balcão 14\",\"status\":\"preBill\",\"location\":null,\"lock\":\"Terminal 3\"}],"
                        + "\"summary\":{\"total\":3,\"free\":1,\"open\":1,\"preBill\":1}}");
    }

    @Test
    void aWrongStatusIsAProblemThatNamesTheParameter() {
        assertThat(api.get("/tables?status=closed", ApiServer.READ)
                        .isProblem(400, "invalid-request")
                        .at("field"))
                .isEqualTo("status");
    }

    @Test
    void pagesCanBeAskedFor() {
        Answer answer = api.get("/tables/?page=2&pageSize=2", ApiServer.READ);

        assertThat(answer.at("tables.0.id")).isEqualTo("B-14");
        assertThat(answer.body()).endsWith("\"pagination\":{\"page\":2,\"pageSize\":2,\"total\":3,\"pages\":2}}");
    }
}
