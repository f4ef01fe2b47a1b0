package comanda.adapters.console;

import comanda.adapters.console.page.Confirmation;
import comanda.adapters.console.page.OutcomePage;
import comanda.pages.Templates;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;

/** Answers beside the page that asked, or with a page of its own where the browser runs no scripts. */
@Singleton
class Answers {
    private final Templates templates;

    Answers(Templates templates) {
        this.templates = templates;
    }

    HttpResponse<?> confirmation(Operator operator, Confirmation confirmation) {
        String name = switch (confirmation) {
            case Confirmation.OfPreBill _ -> "pre-bill";
            case Confirmation.OfClose _ -> "close";
        };
        return templates.answer(operator.isByHtmx() ? "part-" + name : name, confirmation);
    }

    /** The page asks for what it shows of the table without waiting. */
    HttpResponse<?> outcome(Operator operator, OutcomePage page) {
        return templates
                .answer(operator.isByHtmx() ? "part-outcome" : "outcome", page)
                .header("HX-Trigger", "changed");
    }
}
