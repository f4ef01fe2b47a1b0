package comanda.application.fleet;

import comanda.application.port.in.ManageFleet;
import comanda.application.port.out.FleetStore;
import comanda.application.port.out.HubRecords;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.AuditEntry;
import comanda.domain.hub.Digest;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks after shops and who may speak for them. What is done is written into the audit log, after it was done. Safe for any thread. */
public final class FleetService implements ManageFleet {
    private static final Logger LOG = System.getLogger(FleetService.class.getName());

    private final FleetStore fleet;
    private final TaskStore tasks;
    private final HubRecords records;
    private final Consumer<ShopId> cutOff;
    private final InstantSource clock;
    private final Secrets secrets = new Secrets();

    /**
     * @param cutOff ends the connections of a shop's agent, wherever they are; returns at once
     */
    public FleetService(
            FleetStore fleet, TaskStore tasks, HubRecords records, Consumer<ShopId> cutOff, InstantSource clock) {
        this.fleet = fleet;
        this.tasks = tasks;
        this.records = records;
        this.cutOff = cutOff;
        this.clock = clock;
    }

    @Override
    public boolean create(ShopId shop, Actor actor) throws StorageUnavailable {
        boolean created = fleet.create(shop, clock.instant());
        if (created) {
            audit(actor, "shop-created", shop, "");
        }
        return created;
    }

    @Override
    public Optional<Shop> find(ShopId shop) throws StorageUnavailable {
        return fleet.find(shop);
    }

    @Override
    public List<Shop> shops(@Nullable ShopId after, int limit) throws StorageUnavailable {
        return fleet.shops(after, limit);
    }

    @Override
    public Optional<EnrollmentCode> makeCode(ShopId shop, Actor actor) throws StorageUnavailable {
        if (fleet.find(shop).isEmpty()) {
            return Optional.empty();
        }
        String code = secrets.code();
        Instant expiresAt = clock.instant().plus(CODE_LIVES);
        fleet.keepCode(Digest.of(code), shop, expiresAt);
        audit(actor, "enrollment-code-created", shop, "usable until " + expiresAt);
        return Optional.of(new EnrollmentCode(code, expiresAt));
    }

    @Override
    public Optional<Enrolled> enroll(String code, String address) throws StorageUnavailable {
        String token = secrets.token();
        Optional<ShopId> shop = fleet.redeem(Digest.of(Secrets.asDrawn(code)), Digest.of(token), clock.instant());
        if (shop.isEmpty()) {
            return Optional.empty();
        }
        // Whoever is connected was let in by the token before, or by none.
        cutOff.accept(shop.get());
        tryToAudit(new Actor("enrollment code", address), shop.get());
        return Optional.of(new Enrolled(shop.get(), token));
    }

    /** The code is used up: whoever had it has to get its token whatever happens now. */
    private void tryToAudit(Actor actor, ShopId shop) {
        try {
            audit(actor, "agent-enrolled", shop, "");
        } catch (StorageUnavailable unavailable) {
            LOG.log(
                    Level.WARNING,
                    "That an agent of shop {0} was enrolled from {1} is not in the audit log: {2}",
                    shop,
                    actor.address(),
                    unavailable.getMessage());
        }
    }

    @Override
    public boolean revoke(ShopId shop, Actor actor) throws StorageUnavailable {
        boolean known;
        try {
            known = fleet.revoke(shop, clock.instant());
        } finally {
            // Also where it is not known whether it was done: whoever is still allowed comes back.
            cutOff.accept(shop);
        }
        if (known) {
            audit(actor, "agent-token-revoked", shop, "");
        }
        return known;
    }

    @Override
    public Optional<AgentPresence> presence(ShopId shop) throws StorageUnavailable {
        return fleet.presence(shop);
    }

    @Override
    public List<AgentPresence> presences(@Nullable ShopId after, int limit) throws StorageUnavailable {
        return fleet.presences(after, limit);
    }

    @Override
    public Map<ShopId, List<AgentTask>> recent(Collection<ShopId> shops, int each) throws StorageUnavailable {
        return tasks.recent(shops, each);
    }

    @Override
    public List<AgentLogLine> logs(ShopId shop, int limit) throws StorageUnavailable {
        return fleet.logs(shop, limit);
    }

    @Override
    public void audit(Actor actor, String action, @Nullable ShopId shop, String detail) throws StorageUnavailable {
        records.audit(new AuditEntry(clock.instant(), actor.actor(), action, shop, detail, actor.address()));
    }
}
