package comanda.adapters.hubapi.docs;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describe what the routes of shops answer. */
public final class ShopAnswers {
    private ShopAnswers() {}

    /** A shop that was made, or was there. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "201",
            description = "It was made.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Shop"),
                            examples = @ExampleObject(name = "shop-new", ref = "#/components/examples/shop-new")))
    @ApiResponse(
            responseCode = "200",
            description = "It was there.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Shop"),
                            examples =
                                    @ExampleObject(
                                            name = "shop-enrolled",
                                            ref = "#/components/examples/shop-enrolled")))
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadShop")
    @ApiResponse(responseCode = "413", ref = "#/components/responses/TooLarge")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/Unwritable")
    public @interface Created {}

    /** Shops. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "Shops.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Shops"),
                            examples = @ExampleObject(name = "shops", ref = "#/components/examples/shops")))
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadQuery")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/Unreadable")
    public @interface Shops {}

    /** A one-time code. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "201",
            description = "The code.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/EnrollmentCode"),
                            examples =
                                    @ExampleObject(
                                            name = "enrollment-code",
                                            ref = "#/components/examples/enrollment-code")))
    @ApiResponse(responseCode = "404", ref = "#/components/responses/ShopNotFound")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/Unwritable")
    public @interface Code {}

    /** Access that was taken away. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(responseCode = "204", description = "No agent speaks for the shop any more.")
    @ApiResponse(responseCode = "404", ref = "#/components/responses/ShopNotFound")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/Unwritable")
    public @interface Revoked {}

    /** An enrolled agent, or why it was not. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "The agent's token.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Enrolled"),
                            examples = @ExampleObject(name = "enrolled", ref = "#/components/examples/enrolled")))
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadEnrollment")
    @ApiResponse(responseCode = "401", ref = "#/components/responses/CodeRefused")
    @ApiResponse(responseCode = "413", ref = "#/components/responses/TooLarge")
    @ApiResponse(responseCode = "429", ref = "#/components/responses/TooManyRequests")
    @ApiResponse(responseCode = "500", ref = "#/components/responses/InternalError")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/Unwritable")
    public @interface Enrolled {}
}
