package comanda.application.dispatch;

import comanda.application.port.out.HubNodes;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries the calls between nodes of a test, at once; it can be cut. */
final class Wire {
    private final List<End> ends = new ArrayList<>();
    private boolean isCut;

    void cut(boolean cut) {
        isCut = cut;
    }

    End end() {
        End end = new End();
        ends.add(end);
        return end;
    }

    /** One node's end. */
    final class End implements HubNodes {
        private final Set<ShopId> held = new HashSet<>();
        private @Nullable Listener listener;
        private boolean following;

        private void others(Consumer<Listener> call) {
            if (!isCut) {
                ends.stream().filter(end -> end != this).forEach(end -> end.hear(call));
            }
        }

        private void followers(Consumer<Listener> call) {
            if (!isCut) {
                ends.stream().filter(end -> end != this && end.following).forEach(end -> end.hear(call));
            }
        }

        private void hear(Consumer<Listener> call) {
            if (listener != null) {
                call.accept(listener);
            }
        }

        @Override
        public void callForTasks(ShopId shop) {
            if (!isCut) {
                ends.stream()
                        .filter(end -> end != this && end.held.contains(shop))
                        .forEach(end -> end.hear(other -> other.tasksWait(shop)));
            }
        }

        @Override
        public void tellConnected(ConnectionId connection) {
            others(other -> other.connected(connection));
        }

        @Override
        public void cutOff(ShopId shop) {
            others(other -> other.cutOff(shop));
        }

        @Override
        public void tellChanged(AgentTask task) {
            followers(other -> other.changed(task));
        }

        @Override
        public void tellAgentChanged(ShopId shop) {
            followers(other -> other.agentChanged(shop));
        }

        @Override
        public void follow(boolean follows) {
            following = follows;
        }

        @Override
        public void hold(ShopId shop) {
            held.add(shop);
        }

        @Override
        public void letGo(ShopId shop) {
            held.remove(shop);
        }

        @Override
        public void listen(Listener hearing) {
            listener = hearing;
        }
    }
}
