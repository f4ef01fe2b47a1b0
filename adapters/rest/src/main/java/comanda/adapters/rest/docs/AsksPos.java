package comanda.adapters.rest.docs;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a route that reads from the point of sale. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@ApiResponse(responseCode = "502", ref = "#/components/responses/PosRefused")
@ApiResponse(responseCode = "503", ref = "#/components/responses/PosUnavailable")
@ApiResponse(responseCode = "504", ref = "#/components/responses/PosTimeout")
public @interface AsksPos {}
