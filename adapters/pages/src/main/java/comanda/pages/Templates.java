package comanda.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Writes pages by the templates that were compiled with the program. Safe for any thread. */
public final class Templates {
    static final String HTML = "text/html; charset=utf-8";
    /** Those that all pages have. */
    static final Templates SHARED = new Templates("gg.jte.generated.pages");

    private static final Pattern RELATIVE = Pattern.compile("(<time [^>]*>)[^<]*(?=</time>)");

    private final TemplateEngine engine;

    /** @param javaPackage into which an application's templates were compiled */
    public Templates(String javaPackage) {
        engine =
                TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), javaPackage);
    }

    /** A page, or a part of one. */
    public MutableHttpResponse<String> answer(HttpStatus status, String template, Object model) {
        return HttpResponse.<String>status(status).body(write(template, model)).header("Content-Type", HTML);
    }

    public MutableHttpResponse<String> answer(String template, Object model) {
        return answer(HttpStatus.OK, template, model);
    }

    /**
     * Part of a page, or that it has not changed.
     *
     * @param seen what the browser has; empty for nothing
     * @param model of how it stands, told what to say that the browser has then
     */
    public HttpResponse<?> live(String source, String seen, String template, Function<Live, ?> model) {
        Live live = live(source, template, model);
        return live.seen().equals(seen) ? HttpResponse.noContent() : answer(template, model.apply(live));
    }

    /** What a browser has when it shows this now: the same as long as nothing but time changes. */
    public Live live(String source, String template, Function<Live, ?> model) {
        String html = write(template, model.apply(new Live(source, "")));
        byte[] lasting = RELATIVE.matcher(html).replaceAll("$1").getBytes(StandardCharsets.UTF_8);
        return new Live(source, ContentDigest.of(lasting));
    }

    /** As HTML. */
    public String write(String template, Object model) {
        StringOutput output = new StringOutput();
        write(template, model, output);
        return output.toString();
    }

    void write(String template, Object model, TemplateOutput output) {
        engine.render(template + ".jte", model, output);
    }
}
