package comanda.application.dispatch;

import comanda.application.port.in.ServeAgents.Admission;
import comanda.application.port.out.FleetStore;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.Digest;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopAccess;
import comanda.domain.hub.ShopId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whom the hub lets in as a shop's agent. Whoever is refused is not told why, so that nobody can find out which shops there are; the log says it. Safe for any thread. */
final class Admissions {
    private static final Logger LOG = System.getLogger(Admissions.class.getName());
    private static final Admission REFUSED = new Admission.Refused(
            "This hub knows no such agent. Have its administrator make an enrollment code for the shop, and run: comanda agent enroll --hub URL --code CODE");

    private final FleetStore fleet;
    private final boolean allowLegacyAgents;
    private final InstantSource clock;

    Admissions(FleetStore fleet, boolean allowLegacyAgents, InstantSource clock) {
        this.fleet = fleet;
        this.allowLegacyAgents = allowLegacyAgents;
        this.clock = clock;
    }

    Admission admit(ShopId shop, @Nullable String token) {
        try {
            Optional<Shop> known = fleet.find(shop);
            if (known.isEmpty() && allowLegacyAgents) {
                fleet.create(shop, clock.instant());
                return new Admission.Admitted(shop, null);
            }
            return known.isEmpty() ? refused(shop, "there is no such shop") : admit(known.get(), token);
        } catch (StorageUnavailable unavailable) {
            return new Admission.NotNow(String.valueOf(unavailable.getMessage()));
        }
    }

    private Admission admit(Shop shop, @Nullable String token) {
        return switch (shop.access()) {
            case ShopAccess.Enrolled enrolled -> {
                Digest shown = token == null ? null : Digest.of(token);
                yield shown != null && enrolled.token().matches(shown)
                        ? new Admission.Admitted(shop.id(), shown)
                        : refused(shop.id(), token == null ? "it showed no token" : "its token is not the shop's");
            }
            case ShopAccess.NeverEnrolled _ ->
                allowLegacyAgents
                        ? new Admission.Admitted(shop.id(), null)
                        : refused(shop.id(), "no agent of the shop was enrolled");
            case ShopAccess.Revoked _ -> refused(shop.id(), "the shop's access was taken away");
        };
    }

    private static Admission refused(ShopId shop, String why) {
        LOG.log(Level.DEBUG, "An agent of shop {0} was refused: {1}.", shop, why);
        return REFUSED;
    }
}
