package comanda.adapters.hubstorage;

import java.nio.file.Path;

/** Where a hub keeps what it knows. */
public sealed interface HubDatabaseSettings {
    /**
     * In a file of its own, for a hub of one node.
     *
     * @param dataDir made where it is not there
     */
    record Embedded(Path dataDir) implements HubDatabaseSettings {}

    /**
     * In PostgreSQL, which several nodes may share.
     *
     * @param url as the driver takes it: {@code jdbc:postgresql://host:5432/database}
     * @param connections how many at most, at least 2: about half of them write
     */
    record Postgres(String url, String username, String password, int connections) implements HubDatabaseSettings {
        /** What a hub needs on a small machine. */
        public static final int USUAL_CONNECTIONS = 8;

        public Postgres {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException("the URL of a PostgreSQL begins with jdbc:postgresql:");
            }
            if (connections < 2) {
                throw new IllegalArgumentException("a hub needs 2 connections to its database at least");
            }
        }

        /** Without the password; and without the URL, which may have one in it. */
        @Override
        public String toString() {
            return "PostgreSQL as " + username;
        }
    }
}
