package comanda.adapters.rest.docs;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describe what the routes of evidence answer when they did what was asked. */
public final class EvidenceAnswers {
    private EvidenceAnswers() {}

    /** What was counted. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "What was counted. With `format=csv` a table with a row of names, commas and CRLF.",
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(ref = "#/components/schemas/Evidence"),
                        examples = @ExampleObject(name = "evidence", ref = "#/components/examples/evidence")),
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = "string"),
                        examples = @ExampleObject(name = "evidence-csv", ref = "#/components/examples/evidence-csv"))
            })
    public @interface Evidence {}

    /** What was entered of the time before. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "What is compared with from now on.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Baseline"),
                            examples = @ExampleObject(name = "baseline", ref = "#/components/examples/baseline")))
    public @interface Baseline {}
}
