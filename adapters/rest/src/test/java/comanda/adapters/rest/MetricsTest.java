package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.in.Rejection;
import comanda.domain.table.TableId;
import java.util.List;
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
    void requestsAreCountedByTheirRouteWhateverTheirStatus() {
        String tag = api.get("/tables/12", ApiServer.READ).header("ETag");
        api.send(api.request("/tables/12", ApiServer.READ).header("If-None-Match", tag));
        api.get("/tables/%00", ApiServer.READ);
        api.get("/tables/12", "wrong");
        api.get("/nothing", ApiServer.READ);
        api.post("/health", ApiServer.READ, "{}");
        api.restaurant.failure = new Rejection.TableNotFound(new TableId("12"));
        api.get("/tables/12/", ApiServer.READ);

        String metrics = api.get("/metrics", ApiServer.READ).body();

        for (String status : List.of("200", "304", "400", "401", "404")) {
            assertThat(metrics)
                    .contains("http_server_requests_seconds_count{method=\"GET\",status=\"" + status
                            + "\",uri=\"/tables/{id}\"} 1\n");
        }
        assertThat(metrics)
                .contains("http_server_requests_seconds_count{method=\"GET\",status=\"404\",uri=\"none\"} 1\n")
                .contains("http_server_requests_seconds_count{method=\"POST\",status=\"405\",uri=\"none\"} 1\n")
                .contains("# HELP http_server_requests_seconds How long the API took")
                .doesNotContain("exception=", "Rejection", "NOT_FOUND", "REDIRECTION", "UNMATCHED");
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
        assertThat(metrics).doesNotContain("-4711").doesNotContain(ApiServer.READ);
    }
}
