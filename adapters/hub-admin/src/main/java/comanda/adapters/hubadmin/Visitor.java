package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.text.Words;
import comanda.application.port.in.ManageFleet.Actor;
import comanda.application.port.out.HubRecords.AdminSession;
import io.micronaut.http.HttpRequest;
import java.net.InetAddress;

/** Somebody at a page. */
sealed interface Visitor {
    HttpRequest<?> request();

    /** What to say to them. */
    Words words();

    InetAddress address();

    /** Whether htmx asks, for a part of a page. */
    default boolean isByHtmx() {
        return "true".equals(request().getHeaders().get("HX-Request"));
    }

    /** Whoever it may be. */
    record Anybody(HttpRequest<?> request, Words words, InetAddress address) implements Visitor {}

    /** The administrator. */
    record Administrator(HttpRequest<?> request, Words words, InetAddress address, AdminSession session)
            implements Visitor {
        /** Who does something, for the audit log. */
        Actor actor() {
            return new Actor(session.user(), address.getHostAddress());
        }
    }
}
