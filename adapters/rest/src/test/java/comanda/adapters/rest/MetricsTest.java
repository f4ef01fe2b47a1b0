package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private ApiServer api;

    @BeforeEach
    void start() {
        api = new ApiServer();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void metricsArePrometheusText() {
        Answer answer = api.get("/metrics", ApiServer.READ);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(answer.body()).contains("# TYPE jvm_memory_used_bytes gauge");
    }

    @Test
    void aScraperThatPrefersOpenMetricsIsServed() {
        Answer answer = api.send(api.request("/metrics", ApiServer.READ)
                .header(
                        "Accept",
                        "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(api.send(api.request("/metrics", ApiServer.READ).header("Accept", "text/plain;version=0.0.4"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void noTableNoPathAndNoTokenIsALabel() {
        api.get("/tables/table-4711", ApiServer.READ);
        api.get("/tables/table-4711/", ApiServer.READ);
        api.get("/tables/table-4711/message", ApiServer.READ);
        api.get("/tables/table-4711/nothing", ApiServer.READ);
        api.get("/nothing-4711", ApiServer.READ);
        api.get("/tables/table-4711", "wrong-4711");
        api.get("/nothing-4711", "wrong-4711");
        api.rawGet("/tables/%00-4711", ApiServer.READ);
        api.close("/tables/table-4711/close", ApiServer.WRITE, "{}");

        String metrics = api.get("/metrics", ApiServer.READ).body();

        assertThat(metrics).contains("uri=\"/tables/{id}\"").contains("uri=\"/tables/{id}/message\"");
        assertThat(metrics).doesNotContain("4711").doesNotContain(ApiServer.READ);
    }
}
