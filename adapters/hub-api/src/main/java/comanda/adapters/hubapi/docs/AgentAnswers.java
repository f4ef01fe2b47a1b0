package comanda.adapters.hubapi.docs;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describe what the routes that tell how agents and the hub stand answer. */
public final class AgentAnswers {
    private AgentAnswers() {}

    /** Agents. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "Agents.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Agents"),
                            examples = @ExampleObject(name = "agents", ref = "#/components/examples/agents")))
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadQuery")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/Unreadable")
    public @interface Agents {}

    /** A shop's agent. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "The shop's agent, as a list of one.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Agents"),
                            examples = {
                                @ExampleObject(name = "agent", ref = "#/components/examples/agent"),
                                @ExampleObject(name = "agent-unknown", ref = "#/components/examples/agent-unknown")
                            }))
    @ApiResponse(responseCode = "404", ref = "#/components/responses/ShopNotFound")
    @ApiResponse(responseCode = "503", ref = "#/components/responses/Unreadable")
    public @interface Agent {}

    /** The stream of events. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description =
                    "The stream; it ends when its reader is too slow, and when the hub or its database does: come again with the id of the last event.",
            content =
                    @Content(
                            mediaType = "text/event-stream",
                            schema = @Schema(ref = "#/components/schemas/Events"),
                            examples = @ExampleObject(name = "events", ref = "#/components/examples/events")))
    @ApiResponse(responseCode = "400", ref = "#/components/responses/BadQuery")
    public @interface Events {}

    /** Whether this node does its work. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @ApiResponse(
            responseCode = "200",
            description = "It does its work.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Health"),
                            examples = @ExampleObject(name = "health-up", ref = "#/components/examples/health-up")))
    @ApiResponse(
            responseCode = "503",
            description = "It does not, or is about to stop.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/Health"),
                            examples = {
                                @ExampleObject(name = "health-down", ref = "#/components/examples/health-down"),
                                @ExampleObject(name = "health-draining", ref = "#/components/examples/health-draining")
                            }))
    public @interface Health {}

    /** The hub runs. */
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
