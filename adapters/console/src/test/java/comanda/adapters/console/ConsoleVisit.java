package comanda.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.pagestesting.Visit;
import java.net.http.HttpResponse;
import java.util.Map;

/** A browser without scripts at the console. */
final class ConsoleVisit extends Visit {
    ConsoleVisit(ConsoleServer server) {
        super(server.url());
    }

    static ConsoleVisit inside(ConsoleServer server) {
        return inside(server, ConsoleServer.DEBUG);
    }

    static ConsoleVisit inside(ConsoleServer server, String token) {
        ConsoleVisit visit = new ConsoleVisit(server);
        assertThat(visit.show(token).statusCode()).isEqualTo(303);
        visit.get("/demo");
        return visit;
    }

    HttpResponse<String> show(String token) {
        return comeIn("/demo/login", Map.of("token", token));
    }

    /** A page that is there. */
    String page(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
