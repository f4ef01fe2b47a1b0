package comanda.adapters.hubapi;

import java.util.Optional;

/** How the hub itself stands, for health. Answers from what it knows; asks nobody. */
public interface HubState {
    /** What is wrong with the database, for people; empty while all is well. */
    Optional<String> databaseTrouble();

    /** Whether there are other nodes. */
    boolean hasNodes();

    /** What is wrong with the connection to the other nodes, for people; empty while all is well and where there are none. */
    Optional<String> nodesTrouble();

    /** How many agents are connected to this node. */
    int connections();

    /** Whether this node is stopping. */
    boolean isDraining();

    String version();

    String node();
}
