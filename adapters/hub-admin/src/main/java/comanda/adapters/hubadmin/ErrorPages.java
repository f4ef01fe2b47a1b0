package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.page.ErrorPage;
import comanda.application.port.out.StorageUnavailable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Says what went wrong: to browsers with a page, to htmx with a note. */
@Singleton
class ErrorPages {
    private static final Logger LOG = System.getLogger(ErrorPages.class.getName());

    private final Visits visits;
    private final Templates templates;

    ErrorPages(Visits visits, Templates templates) {
        this.visits = visits;
        this.templates = templates;
    }

    HttpResponse<?> refused(Visitor visitor, Refusal refusal) {
        return page(visitor, refusal.status(), visitor.words().get(refusal.key(), refusal.arguments()), "");
    }

    HttpResponse<?> storageAway(Visitor visitor, StorageUnavailable unavailable) {
        LOG.log(Level.WARNING, "A page could not be shown: {0}", unavailable.getMessage());
        return page(
                visitor,
                HttpStatus.SERVICE_UNAVAILABLE,
                visitor.words().get("error.storage"),
                String.valueOf(unavailable.getMessage()));
    }

    /** The log has the details, the page a reference to them. */
    HttpResponse<?> defect(Visitor visitor, RuntimeException defect) {
        String reference = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "A page of the hub failed, reference " + reference, defect);
        return page(visitor, HttpStatus.INTERNAL_SERVER_ERROR, visitor.words().get("error.defect", reference), "");
    }

    HttpResponse<?> notSetUp(Visitor visitor) {
        return templates.answer(HttpStatus.SERVICE_UNAVAILABLE, "not-set-up", visits.frame(visitor));
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
        return templates.answer(status, visitor.isByHtmx() ? "error-note" : "error", page);
    }
}
