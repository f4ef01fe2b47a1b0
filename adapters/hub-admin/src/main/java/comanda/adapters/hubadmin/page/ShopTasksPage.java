package comanda.adapters.hubadmin.page;

import comanda.domain.hub.ShopId;
import comanda.pages.Frame;
import java.util.List;

/**
 * All of a shop's tasks.
 *
 * @param tasks the newest first
 * @param hasOlder whether there are older ones than these
 */
public record ShopTasksPage(Frame frame, ShopId shop, List<TaskView> tasks, boolean hasOlder) {
    /** The address of the tasks before these. */
    public String older() {
        return Links.shop(shop) + "/tasks?before=" + tasks.getLast().task().number();
    }
}
