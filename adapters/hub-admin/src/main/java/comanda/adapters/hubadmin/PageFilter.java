package comanda.adapters.hubadmin;

import comanda.pages.ErrorPages;
import comanda.pages.ProblemPages;
import comanda.pages.SecurityHeaders;
import comanda.pages.Visits;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Makes a page of every refusal below the pages' path, and adds to each answer what keeps browsers safe. */
// Before whatever may refuse a request: only then does it see the refusal.
@Order(Ordered.HIGHEST_PRECEDENCE)
@ServerFilter({"/admin", "/admin/**"})
class PageFilter {
    private final ProblemPages problems;

    PageFilter(Visits visits, ErrorPages errors) {
        this.problems = new ProblemPages(visits, errors);
    }

    @ResponseFilter
    void write(HttpRequest<?> request, MutableHttpResponse<?> response) {
        problems.write(request, response);
        SecurityHeaders.add(response);
    }
}
