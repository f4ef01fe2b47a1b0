package comanda.application.port.out;

import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPortrait;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.Digest;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where shops, their agents' tokens and what is known of their agents are kept. Rules of threads, order and durability as for {@link TaskStore}. */
public interface FleetStore {
    /**
     * @return false, with nothing changed, where there is such a shop
     */
    boolean create(ShopId shop, Instant now) throws StorageUnavailable;

    Optional<Shop> find(ShopId shop) throws StorageUnavailable;

    /**
     * Shops by their ids.
     *
     * @param after only those with a larger id; null for the first ones
     */
    List<Shop> shops(@Nullable ShopId after, int limit) throws StorageUnavailable;

    /** Keeps a one-time code; one of a shop replaces the one before. */
    void keepCode(Digest code, ShopId shop, Instant expiresAt) throws StorageUnavailable;

    /**
     * Uses a code up: from now on its shop's agent has this token and no other one, and the connection that it had does not count any more.
     *
     * @return the shop; empty, with nothing changed, where there is no such code or its time has passed
     */
    Optional<ShopId> redeem(Digest code, Digest token, Instant now) throws StorageUnavailable;

    /**
     * From now on no agent of the shop is let in until another one is enrolled, and the connection that it had does not count any more. Its unused code is void as well.
     *
     * @return false when there is no such shop
     */
    boolean revoke(ShopId shop, Instant now) throws StorageUnavailable;

    /**
     * A new connection of a shop's agent; from now on it is the shop's only one, and whatever was sent over the one before is released.
     *
     * @param token what it has shown; it counts only while it is still the shop's. Null for a legacy agent, which counts only while no agent of the shop was enrolled
     */
    CompletableFuture<Connected> connect(ShopId shop, @Nullable Digest token, String node, Instant now);

    /** What became of a connection. */
    sealed interface Connected {
        /**
         * @param released tasks that the one before had and did not answer, as they are now
         */
        record Present(ConnectionId id, List<AgentTask> released) implements Connected {}

        /** The access was taken away meanwhile. */
        record Refused() implements Connected {}
    }

    /**
     * A connection has ended; what was sent over it is released. Of one that is not the shop's present one nothing changes.
     *
     * @return tasks that changed
     */
    CompletableFuture<List<AgentTask>> disconnect(ConnectionId id, Instant now);

    /**
     * What an agent has said of itself. May be forgotten by a power cut.
     *
     * @param portrait null where it did not say
     * @param report null where it did not say
     * @return false, with nothing changed, when this is not the shop's present connection
     */
    CompletableFuture<Boolean> heard(
            ConnectionId id, @Nullable AgentPortrait portrait, @Nullable AgentReport report, Instant now);

    /** A line of an agent's log; of each shop the last {@value #LOG_LINES} or a few more are kept. May be forgotten by a power cut. */
    CompletableFuture<Void> keepLog(ShopId shop, AgentLogLine line);

    int LOG_LINES = 200;

    /** The newest first. */
    List<AgentLogLine> logs(ShopId shop, int limit) throws StorageUnavailable;

    Optional<AgentPresence> presence(ShopId shop) throws StorageUnavailable;

    /**
     * Of all shops, by their ids.
     *
     * @param after only those with a larger id; null for the first ones
     */
    List<AgentPresence> presences(@Nullable ShopId after, int limit) throws StorageUnavailable;

    /**
     * Those that changed at that moment or later, in the order of their change.
     *
     * @param shop null for all
     */
    List<AgentPresence> presencesChangedSince(Instant moment, @Nullable ShopId shop, int limit)
            throws StorageUnavailable;

    /** The present connections that this node holds, as far as the store knows. */
    CompletableFuture<Map<ShopId, Long>> connectionsOf(String node);

    /**
     * This node lives. The connections of nodes that have not said so for a while are ended, and what was sent over them is released.
     *
     * @return tasks that changed
     */
    CompletableFuture<List<AgentTask>> beat(String node, Instant now);

    /** This node ends in order: it holds no connection any more. */
    void leave(String node) throws StorageUnavailable;

    /** How many shops there are, and how many of their agents are there. */
    Census census() throws StorageUnavailable;

    record Census(long shops, long online) {}
}
