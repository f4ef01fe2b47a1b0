package comanda.adapters.rest.docs;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describe what the routes of printers and print jobs answer when they did what was asked. */
public final class PrintAnswers {
    private PrintAnswers() {}

    /** Printers. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "Printers.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Printers"),
                            examples = @ExampleObject(name = "printers", ref = "#/components/examples/printers")))
    public @interface Printers {}

    /** A print job that was just accepted. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "202",
            description = "The job; after a repeated request as it is by then.",
            headers = @Header(name = "Location", ref = "#/components/headers/Location"),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/PrintJob"),
                            examples =
                                    @ExampleObject(
                                            name = "print-job-queued",
                                            ref = "#/components/examples/print-job-queued")))
    public @interface Accepted {}

    /** A print job. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "The print job.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/PrintJob"),
                            examples = {
                                @ExampleObject(
                                        name = "print-job-printed",
                                        ref = "#/components/examples/print-job-printed"),
                                @ExampleObject(
                                        name = "print-job-waiting",
                                        ref = "#/components/examples/print-job-waiting"),
                                @ExampleObject(
                                        name = "print-job-unconfirmed",
                                        ref = "#/components/examples/print-job-unconfirmed")
                            }))
    public @interface Job {}

    /** A print job that was taken back. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "Nothing of it is printed.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/PrintJob"),
                            examples =
                                    @ExampleObject(
                                            name = "print-job-canceled",
                                            ref = "#/components/examples/print-job-canceled")))
    public @interface Canceled {}
}
