package comanda.hubtests;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A hub of three nodes, each a process, with a PostgreSQL that loses nothing and a nats-server. {@link #close} leaves nothing of it running. */
final class Cluster implements AutoCloseable {
    static final int NODES = 3;
    private static final Duration TO_SERVE = Duration.ofSeconds(60);

    final NatsServer nats;
    final TcpProxy database;
    final Api api = new Api();
    private final EmbeddedPostgres postgres;
    private final Path folder;
    private final List<NodeProcess> nodes = new CopyOnWriteArrayList<>();
    /** Where the nodes that run answer. */
    private volatile List<URI> urls = List.of();

    private Cluster(NatsServer nats, EmbeddedPostgres postgres, TcpProxy database, Path folder) {
        this.nats = nats;
        this.postgres = postgres;
        this.database = database;
        this.folder = folder;
    }

    /** Skips the test where there is no nats-server. All nodes are started at once, on an empty database. */
    static Cluster start(Path folder) throws Exception {
        NatsServer nats = NatsServer.start(Files.createDirectory(folder.resolve("nats")));
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        Cluster cluster = new Cluster(nats, postgres, TcpProxy.to(postgres.getPort()), folder);
        boolean isStarted = false;
        try {
            cluster.requireThatNothingIsLost();
            for (int i = 0; i < NODES; i++) {
                cluster.nodes.add(cluster.begin(i));
            }
            cluster.findNodes();
            isStarted = true;
            return cluster;
        } finally {
            if (!isStarted) {
                cluster.close();
            }
        }
    }

    private void requireThatNothingIsLost() throws SQLException {
        for (String setting : List.of("fsync", "synchronous_commit")) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW " + setting)) {
                if (!row.next() || !"on".equals(row.getString(1))) {
                    throw new IllegalStateException(setting + " is off");
                }
            }
        }
    }

    private NodeProcess begin(int index) throws IOException {
        return NodeProcess.start(
                new NodeSettings(
                        folder.resolve("node-" + index),
                        "jdbc:postgresql://127.0.0.1:" + database.port() + "/postgres",
                        nats.url(),
                        false),
                folder.resolve("node-" + index + ".log"));
    }

    private void findNodes() throws InterruptedException {
        List<URI> found = new ArrayList<>();
        for (NodeProcess node : nodes) {
            found.add(node.url());
        }
        urls = List.copyOf(found);
        awaitServing();
    }

    /** Waits until all nodes can use the database and hear one another. */
    void awaitServing() throws InterruptedException {
        for (URI node : urls) {
            Await.until(TO_SERVE, () -> node + " does not serve:\n" + log(node), () -> isServing(node));
        }
    }

    private boolean isServing(URI node) throws IOException, InterruptedException {
        var health = api.get(node, "/health").expect(200).body();
        return health.path("status").asText().equals("UP")
                && health.path("database").path("status").asText().equals("UP")
                && health.path("nodes").path("status").asText().equals("UP");
    }

    /** Starts nodes in the place of those that an earlier test has left behind dead, and mends what it has broken. */
    void repair() throws Exception {
        database.mend();
        for (int i = 0; i < NODES; i++) {
            NodeProcess node = nodes.get(i);
            if (!node.isAlive() || (node.isLeaving() && node.endsWithin(TO_SERVE))) {
                replace(i);
            }
        }
        awaitServing();
    }

    String log(URI node) {
        return nodes.get(urls.indexOf(node)).log();
    }

    List<URI> urls() {
        return urls;
    }

    NodeProcess node(int index) {
        return nodes.get(index);
    }

    /** Starts another one in the place of one that has ended. Until it answers, only the others are known. */
    void replace(int index) throws Exception {
        urls = IntStream.range(0, urls.size())
                .filter(i -> i != index)
                .mapToObj(urls::get)
                .toList();
        nodes.get(index).close();
        nodes.set(index, begin(index));
        findNodes();
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(NodeProcess::close);
        database.close();
        postgres.close();
        nats.close();
        api.close();
    }
}
