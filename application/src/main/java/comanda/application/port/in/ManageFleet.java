package comanda.application.port.in;

import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shops, who may speak for them, and how their agents stand. Safe for any thread; may take as long as a database. */
public interface ManageFleet {
    Duration CODE_LIVES = Duration.ofMinutes(15);

    /**
     * Who does something, for the audit log.
     *
     * @param actor an administrator's name, or {@code token} and a token's name
     */
    record Actor(String actor, String address) {}

    /**
     * @return false, with nothing changed, where there is such a shop
     */
    boolean create(ShopId shop, Actor actor) throws StorageUnavailable;

    Optional<Shop> find(ShopId shop) throws StorageUnavailable;

    /**
     * Shops by their ids.
     *
     * @param after only those with a larger id; null for the first ones
     */
    List<Shop> shops(@Nullable ShopId after, int limit) throws StorageUnavailable;

    /**
     * Makes a one-time code with which an agent of the shop can be enrolled; it takes the place of one that was not used.
     *
     * @return empty where there is no such shop
     */
    Optional<EnrollmentCode> makeCode(ShopId shop, Actor actor) throws StorageUnavailable;

    /**
     * @param code to be told to whoever installs the agent; it is not kept
     */
    record EnrollmentCode(String code, Instant expiresAt) {
        @Override
        public String toString() {
            return "an enrollment code";
        }
    }

    /**
     * Uses a code up. The agent that had the shop's token before is cut off.
     *
     * @return empty where there is no such code or its time has passed
     */
    Optional<Enrolled> enroll(String code, String address) throws StorageUnavailable;

    /**
     * @param agentToken to be told to the agent; it is not kept
     */
    record Enrolled(ShopId shop, String agentToken) {
        @Override
        public String toString() {
            return "the enrollment of " + shop;
        }
    }

    /**
     * Takes a shop's access away and cuts its agent off at once.
     *
     * @return false where there is no such shop
     */
    boolean revoke(ShopId shop, Actor actor) throws StorageUnavailable;

    Optional<AgentPresence> presence(ShopId shop) throws StorageUnavailable;

    /**
     * Of all shops, by their ids.
     *
     * @param after only those with a larger id; null for the first ones
     */
    List<AgentPresence> presences(@Nullable ShopId after, int limit) throws StorageUnavailable;

    /** The newest tasks that have ended, of each shop so many at most, the newest first. */
    Map<ShopId, List<AgentTask>> recent(Collection<ShopId> shops, int each) throws StorageUnavailable;

    /** The newest first. */
    List<AgentLogLine> logs(ShopId shop, int limit) throws StorageUnavailable;

    /**
     * Writes down what an administrator did that none of the calls above writes down.
     *
     * @param shop null where it was about none
     */
    void audit(Actor actor, String action, @Nullable ShopId shop, String detail) throws StorageUnavailable;
}
