package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.page.Live;
import comanda.domain.hub.Digest;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Writes pages by the templates that were compiled with the program. Safe for any thread. */
@Singleton
class Templates {
    static final String HTML = "text/html; charset=utf-8";
    private static final Pattern RELATIVE = Pattern.compile("(<time [^>]*>)[^<]*(?=</time>)");
    private static final int DIGITS = 16;

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    /** A page, or a part of one. */
    MutableHttpResponse<String> answer(HttpStatus status, String template, Object model) {
        return HttpResponse.<String>status(status).body(write(template, model)).header("Content-Type", HTML);
    }

    MutableHttpResponse<String> answer(String template, Object model) {
        return answer(HttpStatus.OK, template, model);
    }

    /**
     * Part of a page, or that it has not changed.
     *
     * @param seen what the browser has; empty for nothing
     * @param model of how it stands, told what to say that the browser has then
     */
    HttpResponse<?> live(String source, String seen, String template, Function<Live, ?> model) {
        Live live = live(source, template, model);
        return live.seen().equals(seen) ? HttpResponse.noContent() : answer(template, model.apply(live));
    }

    /** What a browser has when it shows this now: the same as long as nothing but time changes. */
    Live live(String source, String template, Function<Live, ?> model) {
        String html = write(template, model.apply(new Live(source, "")));
        byte[] lasting = RELATIVE.matcher(html).replaceAll("$1").getBytes(StandardCharsets.UTF_8);
        return new Live(source, Digest.of(lasting).hex().substring(0, DIGITS));
    }

    private String write(String template, Object model) {
        StringOutput output = new StringOutput();
        engine.render(template + ".jte", model, output);
        return output.toString();
    }
}
