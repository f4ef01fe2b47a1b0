package comanda.pages;

import comanda.pages.text.Words;
import io.micronaut.http.HttpRequest;
import java.net.InetAddress;

/** Somebody at a page. */
public interface Visitor {
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

    /** Somebody who has come in. */
    interface Known extends Visitor {
        /** What they are called. */
        String user();

        /** What the forms of their session show. */
        String antiForgery();
    }
}
