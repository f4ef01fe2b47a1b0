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

/** Describe what routes answer when they did what was asked. The schemas and examples stand in {@code src/main/openapi/components.yml}. */
public final class Answers {
    private Answers() {}

    /** Tables. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "Tables.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Tables"),
                            examples = @ExampleObject(name = "tables", ref = "#/components/examples/tables")))
    public @interface Tables {}

    /** A table and its bill. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "The table and its bill.",
            headers = @Header(name = "ETag", ref = "#/components/headers/ETag"),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/BilledTable"),
                            examples =
                                    @ExampleObject(name = "billed-table", ref = "#/components/examples/billed-table")))
    @ApiResponse(
            responseCode = "304",
            description = "The bill is the one that the caller has.",
            headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
    public @interface BilledTable {}

    /** A bill for WhatsApp. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "The text and what it shows.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Message"),
                            examples = @ExampleObject(name = "message", ref = "#/components/examples/message")))
    public @interface Message {}

    /** A table in pre-bill. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "The table in pre-bill and its frozen bill.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/PreBilledTable"),
                            examples =
                                    @ExampleObject(
                                            name = "billed-table-in-pre-bill",
                                            ref = "#/components/examples/billed-table-in-pre-bill")))
    public @interface PreBilledTable {}

    /** A settlement that was just accepted. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "The point of sale shows the table closed.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Settlement"),
                            examples =
                                    @ExampleObject(
                                            name = "settlement-closed",
                                            ref = "#/components/examples/settlement-closed")))
    @ApiResponse(
            responseCode = "202",
            description = "The point of sale has not confirmed within the request's time; the agent goes on.",
            headers = @Header(name = "Location", ref = "#/components/headers/Location"),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Settlement"),
                            examples =
                                    @ExampleObject(
                                            name = "settlement-pending",
                                            ref = "#/components/examples/settlement-pending")))
    public @interface Closed {}

    /** A settlement. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "The settlement.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Settlement"),
                            examples = {
                                @ExampleObject(
                                        name = "settlement-closed",
                                        ref = "#/components/examples/settlement-closed"),
                                @ExampleObject(
                                        name = "settlement-pending",
                                        ref = "#/components/examples/settlement-pending"),
                                @ExampleObject(
                                        name = "settlement-in-conflict",
                                        ref = "#/components/examples/settlement-in-conflict")
                            }))
    public @interface Settlement {}

    /** Settlements. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "Settlements.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Settlements"),
                            examples = @ExampleObject(name = "settlements", ref = "#/components/examples/settlements")))
    public @interface Settlements {}

    /** Tables and the wire trace. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "Tables, and what was sent.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/TracedTables"),
                            examples =
                                    @ExampleObject(
                                            name = "traced-tables",
                                            ref = "#/components/examples/traced-tables")))
    public @interface TracedTables {}

    /** A table, its bill and the wire trace. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "The table and its bill, and what was sent.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/TracedBilledTable"),
                            examples =
                                    @ExampleObject(
                                            name = "traced-billed-table",
                                            ref = "#/components/examples/traced-billed-table")))
    @ApiResponse(
            responseCode = "200",
            description = "The table in pre-bill, and what was sent.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/TracedBilledTable"),
                            examples =
                                    @ExampleObject(
                                            name = "traced-billed-table",
                                            ref = "#/components/examples/traced-billed-table")))
    public @interface TracedBilledTable {}

    /** A settlement that was just accepted, and the wire trace. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "The point of sale shows the table closed.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/TracedSettlement"),
                            examples =
                                    @ExampleObject(
                                            name = "traced-settlement-closed",
                                            ref = "#/components/examples/traced-settlement-closed")))
    @ApiResponse(
            responseCode = "202",
            description = "The agent goes on.",
            headers = @Header(name = "Location", ref = "#/components/headers/Location"),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/TracedSettlement"),
                            examples =
                                    @ExampleObject(
                                            name = "traced-settlement-pending",
                                            ref = "#/components/examples/traced-settlement-pending")))
    public @interface TracedClosed {}

    /** What the connector declares and what of it was proven. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "What the connector declares, and what was proven.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Capabilities"),
                            examples = {
                                @ExampleObject(
                                        name = "capabilities-proven",
                                        ref = "#/components/examples/capabilities-proven"),
                                @ExampleObject(
                                        name = "capabilities-outdated",
                                        ref = "#/components/examples/capabilities-outdated"),
                                @ExampleObject(
                                        name = "capabilities-declared",
                                        ref = "#/components/examples/capabilities-declared")
                            }))
    public @interface Capabilities {}

    /** Whether the point of sale can be used. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "The point of sale can be used.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Health"),
                            examples = @ExampleObject(name = "health-up", ref = "#/components/examples/health-up")))
    @ApiResponse(
            responseCode = "503",
            description = "It cannot be used now.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Health"),
                            examples = @ExampleObject(name = "health-down", ref = "#/components/examples/health-down")))
    public @interface Health {}

    /** The agent runs. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "It runs.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Liveness"),
                            examples = @ExampleObject(name = "alive", ref = "#/components/examples/alive")))
    public @interface Alive {}
}
