package comanda.adapters.rest.docs;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes what a route that moves a table into pre-bill takes, and its problems. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@ApiResponse(responseCode = "400", ref = "#/components/responses/BadPreBill")
@ApiResponse(responseCode = "404", ref = "#/components/responses/TableNotFound")
@ApiResponse(responseCode = "409", ref = "#/components/responses/PreBillConflict")
@ApiResponse(responseCode = "413", ref = "#/components/responses/TooLarge")
@ApiResponse(responseCode = "502", ref = "#/components/responses/PosRefused")
@ApiResponse(responseCode = "503", ref = "#/components/responses/PreBillUnavailable")
@ApiResponse(responseCode = "504", ref = "#/components/responses/PreBillTimeout")
public @interface PreBills {}
