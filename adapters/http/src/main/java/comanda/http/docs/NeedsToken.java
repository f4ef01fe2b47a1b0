package comanda.http.docs;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a route that takes a token. The description's own components have the answers that are named here, and the security scheme. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@SecurityRequirement(name = NeedsToken.SCHEME)
@ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
@ApiResponse(responseCode = "403", ref = "#/components/responses/Forbidden")
@ApiResponse(responseCode = "429", ref = "#/components/responses/TooManyRequests")
@ApiResponse(responseCode = "500", ref = "#/components/responses/InternalError")
@ApiResponse(
        responseCode = "4XX",
        description = "The path or the method is none of this description; `type` tells them apart.",
        ref = "#/components/responses/NoSuchRoute")
public @interface NeedsToken {
    /** The name of the security scheme. */
    String SCHEME = "token";
}
