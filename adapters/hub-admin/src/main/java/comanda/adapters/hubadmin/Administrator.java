package comanda.adapters.hubadmin;

import comanda.application.port.in.ManageFleet.Actor;
import comanda.application.port.out.HubRecords.AdminSession;
import comanda.pages.Visitor;
import comanda.pages.text.Words;
import io.micronaut.http.HttpRequest;
import java.net.InetAddress;

/** The administrator, who has logged in. */
record Administrator(HttpRequest<?> request, Words words, InetAddress address, AdminSession session)
        implements Visitor.Known {
    @Override
    public String user() {
        return session.user();
    }

    @Override
    public String antiForgery() {
        return session.antiForgery();
    }

    /** Who does something, for the audit log. */
    Actor actor() {
        return new Actor(session.user(), address.getHostAddress());
    }
}
