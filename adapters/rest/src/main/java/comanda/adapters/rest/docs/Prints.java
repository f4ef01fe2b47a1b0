package comanda.adapters.rest.docs;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the problems of a route that takes a ticket. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@ApiResponse(responseCode = "400", ref = "#/components/responses/BadPrintJob")
@ApiResponse(responseCode = "404", ref = "#/components/responses/PrinterNotFound")
@ApiResponse(responseCode = "413", ref = "#/components/responses/TicketTooLarge")
@ApiResponse(responseCode = "422", ref = "#/components/responses/KeyReused")
@ApiResponse(responseCode = "503", ref = "#/components/responses/PrintingUnavailable")
public @interface Prints {}
