package comanda.adapters.hubadmin;

import comanda.pagestesting.Visit;
import java.net.http.HttpResponse;
import java.util.Map;

/** A browser without scripts at the hub's pages. */
final class AdminVisit extends Visit {
    AdminVisit(AdminServer server) {
        super(server.url());
    }

    static AdminVisit loggedIn(AdminServer server) {
        AdminVisit visit = new AdminVisit(server);
        HttpResponse<String> answer = visit.logIn(AdminServer.USER, AdminServer.PASSWORD);
        if (answer.statusCode() != 303) {
            throw new AssertionError(answer.body());
        }
        visit.get("/admin");
        return visit;
    }

    HttpResponse<String> logIn(String user, String password) {
        return comeIn("/admin/login", Map.of("user", user, "password", password));
    }
}
