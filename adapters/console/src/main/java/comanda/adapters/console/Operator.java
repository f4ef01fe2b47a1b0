package comanda.adapters.console;

import comanda.adapters.console.access.ConsoleSession;
import comanda.pages.Visitor;
import comanda.pages.text.Words;
import io.micronaut.http.HttpRequest;
import java.net.InetAddress;

/** Somebody who showed a token of scope {@code debug}. */
record Operator(HttpRequest<?> request, Words words, InetAddress address, ConsoleSession session)
        implements Visitor.Known {
    @Override
    public String user() {
        return session.user();
    }

    @Override
    public String antiForgery() {
        return session.antiForgery();
    }
}
