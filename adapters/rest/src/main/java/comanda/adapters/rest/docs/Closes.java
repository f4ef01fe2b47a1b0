package comanda.adapters.rest.docs;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the problems of a route that closes a table. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@ApiResponse(responseCode = "400", ref = "#/components/responses/BadClose")
@ApiResponse(responseCode = "404", ref = "#/components/responses/TableNotFound")
@ApiResponse(responseCode = "409", ref = "#/components/responses/CloseConflict")
@ApiResponse(responseCode = "413", ref = "#/components/responses/TooLarge")
@ApiResponse(responseCode = "422", ref = "#/components/responses/KeyReused")
@ApiResponse(responseCode = "502", ref = "#/components/responses/PosRefused")
@ApiResponse(responseCode = "503", ref = "#/components/responses/CloseUnavailable")
@ApiResponse(responseCode = "504", ref = "#/components/responses/PosTimeout")
public @interface Closes {}
