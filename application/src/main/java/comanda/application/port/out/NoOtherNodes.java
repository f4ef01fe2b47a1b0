package comanda.application.port.out;

import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;

/** A hub of one node. */
final class NoOtherNodes implements HubNodes {
    @Override
    public void callForTasks(ShopId shop) {}

    @Override
    public void tellConnected(ConnectionId connection) {}

    @Override
    public void cutOff(ShopId shop) {}

    @Override
    public void tellChanged(AgentTask task) {}

    @Override
    public void tellAgentChanged(ShopId shop) {}

    @Override
    public void hold(ShopId shop) {}

    @Override
    public void letGo(ShopId shop) {}

    @Override
    public void follow(boolean follows) {}

    @Override
    public void listen(Listener listener) {}
}
