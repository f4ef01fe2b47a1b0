package comanda.pages;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Says what went wrong: to browsers with a page, to htmx with a note. */
public final class ErrorPages {
    private static final Logger LOG = System.getLogger(ErrorPages.class.getName());

    private final Visits visits;

    public ErrorPages(Visits visits) {
        this.visits = visits;
    }

    public HttpResponse<?> refused(Visitor visitor, Refusal refusal) {
        String message = visitor.words().get(refusal.key(), refusal.arguments());
        return page(visitor, refusal.status(), message, refusal.detail());
    }

    /** The log has the details, the page a reference to them. */
    HttpResponse<?> defect(Visitor visitor, Exception defect) {
        String reference = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "A page failed, reference " + reference, defect);
        return page(visitor, HttpStatus.INTERNAL_SERVER_ERROR, visitor.words().get("error.defect", reference), "");
    }

    /**
     * The page of a problem.
     *
     * @param detail more about it; empty for nothing
     */
    MutableHttpResponse<String> page(Visitor visitor, HttpStatus status, String message, String detail) {
        String title = visitor.words().of("error.title", Integer.toString(status.getCode()));
        if (visitor.request().getPath().endsWith("/live")) {
            // What is shown stays; the page says by itself that it is not up to date.
            return HttpResponse.<String>status(status).header("HX-Reswap", "none");
        }
        ErrorPage page = new ErrorPage(visits.frame(visitor), status.getCode(), title, message, detail);
        return Templates.SHARED.answer(status, visitor.isByHtmx() ? "error-note" : "error", page);
    }
}
