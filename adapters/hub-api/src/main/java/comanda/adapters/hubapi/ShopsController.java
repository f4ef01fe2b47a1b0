package comanda.adapters.hubapi;

import comanda.adapters.hubapi.docs.ShopAnswers;
import comanda.adapters.hubapi.docs.Takes;
import comanda.adapters.hubapi.json.EnrollmentCodeJson;
import comanda.adapters.hubapi.json.ShopJson;
import comanda.adapters.hubapi.json.ShopsJson;
import comanda.adapters.hubapi.request.ShopPath;
import comanda.application.port.in.ManageFleet;
import comanda.application.port.in.ManageFleet.EnrollmentCode;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopId;
import comanda.http.access.RequiresScope;
import comanda.http.access.Scope;
import comanda.http.docs.NeedsToken;
import comanda.http.request.BodyFields;
import comanda.http.request.InvalidField;
import comanda.http.request.QueryNumber;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shops, and who may speak for them. */
@Controller("/api/shops")
@ExecuteOn(TaskExecutors.BLOCKING)
class ShopsController {
    private static final int LONGEST_ID = 100;
    private static final int USUAL_PAGE = 500;
    private static final int LARGEST_PAGE = 2_000;

    private final ManageFleet fleet;
    private final Callers callers;

    ShopsController(ManageFleet fleet, Callers callers) {
        this.fleet = fleet;
        this.callers = callers;
    }

    @Post
    @Status(HttpStatus.CREATED)
    @RequiresScope(Scope.ADMIN)
    @Operation(
            operationId = "createShop",
            summary = "Make a shop",
            description = "One that is there stays as it is, and is answered with 200. Scope: admin.",
            tags = "shops")
    @RequestBody(ref = "#/components/requestBodies/NewShop")
    @ShopAnswers.Created
    @NeedsToken
    HttpResponse<ShopJson> create(HttpRequest<byte[]> request) throws StorageUnavailable {
        String id = BodyFields.of(Callers.body(request)).text("shopId", LONGEST_ID);
        if (!ShopId.isValid(id)) {
            throw InvalidField.of("shopId", "is 1 to 100 letters, digits and . _ : @ + -");
        }
        ShopId shop = new ShopId(id);
        boolean isNew = fleet.create(shop, callers.of(request));
        Shop made = fleet.find(shop).orElseThrow(() -> ShopPath.unknown(id));
        return HttpResponse.<ShopJson>status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
                .body(ShopJson.of(made));
    }

    @Get
    @RequiresScope(Scope.ADMIN)
    @Operation(operationId = "shops", summary = "Shops", description = "By their ids. Scope: admin.", tags = "shops")
    @Takes.ShopsPage
    @ShopAnswers.Shops
    @NeedsToken
    ShopsJson list(@QueryValue @Nullable String cursor, @QueryValue @Nullable String limit) throws StorageUnavailable {
        int most = QueryNumber.of("limit", limit, USUAL_PAGE, LARGEST_PAGE);
        List<Shop> found = fleet.shops(ShopPath.optional("cursor", cursor), most + 1);
        List<Shop> page = found.subList(0, Math.min(most, found.size()));
        return new ShopsJson(
                page.stream().map(ShopJson::of).toList(),
                found.size() <= most ? null : page.getLast().id().value());
    }

    @Post("/{shopId}/enrollment-codes")
    @Status(HttpStatus.CREATED)
    @RequiresScope(Scope.ADMIN)
    @Operation(
            operationId = "makeEnrollmentCode",
            summary = "Make an enrollment code",
            description =
                    "Good once, for 15 minutes; it takes the place of one that was not used. It is shown in this answer alone. Scope: admin.",
            tags = "shops")
    @Takes.Shop
    @ShopAnswers.Code
    @NeedsToken
    HttpResponse<EnrollmentCodeJson> makeCode(HttpRequest<?> request, @PathVariable String shopId)
            throws StorageUnavailable {
        EnrollmentCode code =
                fleet.makeCode(ShopPath.of(shopId), callers.of(request)).orElseThrow(() -> ShopPath.unknown(shopId));
        return HttpResponse.created(
                new EnrollmentCodeJson(shopId, code.code(), code.expiresAt().toString()));
    }

    @Delete("/{shopId}/agent-token")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.ADMIN)
    @Operation(
            operationId = "revokeAgent",
            summary = "Take an agent's access away",
            description =
                    "Its connection is ended at once, and no agent of the shop is let in until one is enrolled. Scope: admin.",
            tags = "shops")
    @Takes.Shop
    @ShopAnswers.Revoked
    @NeedsToken
    HttpResponse<?> revoke(HttpRequest<?> request, @PathVariable String shopId) throws StorageUnavailable {
        if (!fleet.revoke(ShopPath.of(shopId), callers.of(request))) {
            throw ShopPath.unknown(shopId);
        }
        return HttpResponse.noContent();
    }
}
