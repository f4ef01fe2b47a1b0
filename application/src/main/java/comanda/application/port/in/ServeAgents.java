package comanda.application.port.in;

import comanda.application.port.out.AgentSocket;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPortrait;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.Digest;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import org.jspecify.annotations.Nullable;

/** What the hub does for an agent that connects. Safe for any thread. */
public interface ServeAgents {
    /**
     * Whether an agent may come in; to be asked before its connection becomes a WebSocket. May take as long as a database.
     *
     * @param token what it showed; null where it showed none
     */
    Admission admit(ShopId shop, @Nullable String token);

    /** Whether an agent may come in. */
    sealed interface Admission {
        /**
         * @param token digest of what it showed; null for a legacy agent
         */
        record Admitted(ShopId shop, @Nullable Digest token) implements Admission {}

        /**
         * It has to be enrolled.
         *
         * @param detail for people
         */
        record Refused(String detail) implements Admission {}

        /**
         * Nobody can tell now, or this node takes no more: come again.
         *
         * @param detail for people
         */
        record NotNow(String detail) implements Admission {}
    }

    /** An agent that was admitted is there. From now on it is the shop's only one. Returns at once. */
    Line connect(Admission.Admitted admitted, AgentSocket socket);

    /** What an agent's connection tells. One thread at a time; nothing here waits. */
    interface Line {
        /** The agent has registered: from now on it is given tasks. */
        void registered(AgentPortrait portrait);

        /** A heartbeat. One that comes before the registration stands for it. */
        void heartbeat(AgentReport report);

        /** An answer to a task. Kept until it is written down. */
        void answered(String taskId, TaskAnswer answer);

        void logged(AgentLogLine line);

        /** The connection has ended, for whatever reason. */
        void closed();
    }
}
