package comanda.adapters.hubapi.docs;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describe what the routes of tasks answer. The schemas and examples stand in {@code src/main/openapi/components.yml}. */
public final class TaskAnswers {
    private TaskAnswers() {}

    /** A task that was just ordered, or why it was not. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "202",
            description = "The task; after a repeated request as it is by then.",
            headers = @Header(name = "Location", ref = "#/components/headers/Location"),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Task"),
                            examples =
                                    @ExampleObject(name = "task-pending", ref = "#/components/examples/task-pending")))
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadOrder")
    @ApiResponse(responseCode = "404", ref = "#/components/responses/ShopNotFound")
    @ApiResponse(responseCode = "413", ref = "#/components/responses/TaskTooLarge")
    @ApiResponse(responseCode = "422", ref = "#/components/responses/KeyReused")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/Unwritable")
    public @interface Ordered {}

    /** Tasks. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "Tasks.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Tasks"),
                            examples = @ExampleObject(name = "tasks", ref = "#/components/examples/tasks")))
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadQuery")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/Unreadable")
    public @interface Tasks {}

    /** A task. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "The task.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Task"),
                            examples = {
                                @ExampleObject(name = "task-succeeded", ref = "#/components/examples/task-succeeded"),
                                @ExampleObject(name = "task-pending", ref = "#/components/examples/task-pending"),
                                @ExampleObject(name = "task-sent", ref = "#/components/examples/task-sent"),
                                @ExampleObject(name = "task-failed", ref = "#/components/examples/task-failed"),
                                @ExampleObject(name = "task-expired", ref = "#/components/examples/task-expired")
                            }))
    @ApiResponse(responseCode = "404", ref = "#/components/responses/TaskNotFound")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/Unreadable")
    public @interface Task {}

    /** A task that was taken back, or why it was not. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "It is never sent.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Task"),
                            examples =
                                    @ExampleObject(
                                            name = "task-canceled",
                                            ref = "#/components/examples/task-canceled")))
    @ApiResponse(responseCode = "404", ref = "#/components/responses/TaskNotFound")
    @ApiResponse(responseCode = "409", ref = "#/components/responses/TaskAlreadySent")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/Unwritable")
    public @interface Canceled {}
}
