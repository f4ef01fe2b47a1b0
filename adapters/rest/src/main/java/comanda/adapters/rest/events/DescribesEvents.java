package comanda.adapters.rest.events;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes what the stream of events takes and answers. The schemas and examples stand in {@code src/main/openapi/components.yml}. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@Parameter(name = "Last-Event-ID", in = ParameterIn.HEADER, ref = "#/components/parameters/lastEventIdHeader")
@Parameter(name = "lastEventId", in = ParameterIn.QUERY, ref = "#/components/parameters/lastEventId")
@ApiResponse(
        responseCode = "200",
        description = "The stream; it ends when the agent does.",
        content =
                @Content(
                        mediaType = "text/event-stream",
                        schema = @Schema(ref = "#/components/schemas/Events"),
                        examples = @ExampleObject(name = "events", ref = "#/components/examples/events")))
@ApiResponse(responseCode = "400", ref = "#/components/responses/BadQuery")
@interface DescribesEvents {}
