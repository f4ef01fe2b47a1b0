package comanda.application.dispatch;

import comanda.application.port.in.ServeAgents;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPortrait;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.TaskAnswer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one agent tells. What it says of itself before the store knows its connection is kept until then. */
final class AgentConversation implements ServeAgents.Line {
    private final Switchboard switchboard;
    private final AgentLine line;
    private @Nullable AgentPortrait untoldPortrait;
    private @Nullable AgentReport untoldReport;
    private boolean registered;
    private @Nullable Instant configPushAt;

    AgentConversation(Switchboard switchboard, AgentLine line) {
        this.switchboard = switchboard;
        this.line = line;
    }

    @Override
    public void registered(AgentPortrait portrait) {
        tell(portrait, null);
        beginTasks();
    }

    @Override
    public void heartbeat(AgentReport report) {
        // Agents may say it once only.
        configPushAt = report.configPushAt() == null ? configPushAt : report.configPushAt();
        tell(null, new AgentReport(report.uptimeSeconds(), report.devices(), report.telemetry(), configPushAt));
        beginTasks();
    }

    private void beginTasks() {
        if (!registered) {
            registered = true;
            line.registered();
        }
    }

    private void tell(@Nullable AgentPortrait portrait, @Nullable AgentReport report) {
        ConnectionId id;
        synchronized (this) {
            id = line.id();
            if (id == null) {
                untoldPortrait = portrait == null ? untoldPortrait : portrait;
                untoldReport = report == null ? untoldReport : report;
            }
        }
        if (id != null) {
            switchboard.heard(line, id, portrait, report);
        }
    }

    /**
     * The store knows the connection.
     *
     * @return false when it has ended meanwhile
     */
    boolean connected(ConnectionId id) {
        boolean isThere;
        AgentPortrait portrait;
        AgentReport report;
        synchronized (this) {
            isThere = line.connected(id);
            portrait = untoldPortrait;
            report = untoldReport;
            untoldPortrait = null;
            untoldReport = null;
        }
        if (isThere && (portrait != null || report != null)) {
            switchboard.heard(line, id, portrait, report);
        }
        return isThere;
    }

    @Override
    public void answered(String taskId, TaskAnswer answer) {
        // In this order: what is neither on the way nor answered would be taken back.
        switchboard.answered(line.shop(), taskId, answer);
        line.freed(taskId);
    }

    @Override
    public void logged(AgentLogLine logLine) {
        switchboard.logged(line.shop(), logLine);
    }

    @Override
    public void closed() {
        switchboard.closed(line);
    }
}
