package comanda.adapters.hubstorage;

import comanda.application.port.out.FleetStore;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPortrait;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.Digest;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Shops and their agents in tables. */
final class SqlFleetStore implements FleetStore {
    /** How long what an agent says of itself is kept back. */
    static final Duration FLUSH_EVERY = Duration.ofMillis(500);

    private final Queues queues;
    private final HeardBuffer heard;
    private final LogBuffer logs;

    SqlFleetStore(Queues queues) {
        this.queues = queues;
        heard = new HeardBuffer(queues);
        logs = new LogBuffer(queues);
    }

    void flush() {
        heard.flush();
        logs.flush();
    }

    @Override
    public boolean create(ShopId shop, Instant now) throws StorageUnavailable {
        return queues.of(shop).call(FleetWrites.CREATED, shop.value(), new FleetWrites.Create(shop, now));
    }

    @Override
    public Optional<Shop> find(ShopId shop) throws StorageUnavailable {
        return queues.readers().call(FleetReads.FIND, null, shop);
    }

    @Override
    public List<Shop> shops(@Nullable ShopId after, int limit) throws StorageUnavailable {
        return queues.readers().call(FleetReads.SHOPS, null, page(after, limit));
    }

    private static FleetReads.Page page(@Nullable ShopId after, int limit) {
        return new FleetReads.Page(after == null ? "" : after.value(), limit);
    }

    @Override
    public void keepCode(Digest code, ShopId shop, Instant expiresAt) throws StorageUnavailable {
        boolean _ = queues.of(shop)
                .call(FleetWrites.CODE_KEPT, shop.value(), new FleetWrites.KeepCode(code, shop, expiresAt));
    }

    @Override
    public Optional<ShopId> redeem(Digest code, Digest token, Instant now) throws StorageUnavailable {
        return queues.housekeeping().call(FleetWrites.REDEEMED, null, new FleetWrites.Redeem(code, token, now));
    }

    @Override
    public boolean revoke(ShopId shop, Instant now) throws StorageUnavailable {
        return queues.of(shop).call(FleetWrites.REVOKED, shop.value(), new FleetWrites.Revoke(shop, now));
    }

    @Override
    public CompletableFuture<Connected> connect(ShopId shop, @Nullable Digest token, String node, Instant now) {
        return queues.of(shop)
                .submit(FleetWrites.CONNECTED, shop.value(), new FleetWrites.Connect(shop, token, node, now), 0);
    }

    @Override
    public CompletableFuture<List<AgentTask>> disconnect(ConnectionId id, Instant now) {
        return queues.of(id.shop())
                .submit(FleetWrites.DISCONNECTED, id.shop().value(), new FleetWrites.Disconnect(id, now), 0);
    }

    @Override
    public CompletableFuture<Boolean> heard(
            ConnectionId id, @Nullable AgentPortrait portrait, @Nullable AgentReport report, Instant now) {
        return heard.add(id, portrait, report, now);
    }

    @Override
    public CompletableFuture<Void> keepLog(ShopId shop, AgentLogLine line) {
        return logs.add(shop, line);
    }

    @Override
    public List<AgentLogLine> logs(ShopId shop, int limit) throws StorageUnavailable {
        return queues.readers().call(FleetReads.LOG_LINES, null, new FleetReads.Logs(shop, limit));
    }

    @Override
    public Optional<AgentPresence> presence(ShopId shop) throws StorageUnavailable {
        return queues.readers().call(FleetReads.ONE_PRESENCE, null, shop);
    }

    @Override
    public List<AgentPresence> presences(@Nullable ShopId after, int limit) throws StorageUnavailable {
        return queues.readers().call(FleetReads.PRESENCES, null, page(after, limit));
    }

    @Override
    public List<AgentPresence> presencesChangedSince(Instant moment, @Nullable ShopId shop, int limit)
            throws StorageUnavailable {
        return queues.readers().call(FleetReads.CHANGED, null, new FleetReads.Changed(moment, shop, limit));
    }

    @Override
    public CompletableFuture<Map<ShopId, Long>> connectionsOf(String node) {
        return queues.readers().submit(FleetReads.CONNECTIONS, null, node, 0);
    }

    @Override
    public CompletableFuture<List<AgentTask>> beat(String node, Instant now) {
        return queues.housekeeping().submit(Nodes.BEATEN, null, new Nodes.Ask(node, now), 0);
    }

    @Override
    public void leave(String node) throws StorageUnavailable {
        boolean _ = queues.housekeeping().call(Nodes.LEFT, null, node);
    }

    @Override
    public Census census() throws StorageUnavailable {
        return queues.readers().call(FleetReads.COUNT, null, true);
    }
}
