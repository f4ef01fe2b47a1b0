package comanda.adapters.hubadmin.page;

import comanda.domain.hub.ShopId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where everything is. */
public final class Links {
    public static final String FLEET = "/admin";
    public static final String LOGIN = FLEET + "/login";
    public static final String SHOPS = FLEET + "/shops";
    public static final String TASKS = FLEET + "/tasks";
    public static final String AUDIT = FLEET + "/audit";
    public static final String ASSETS = FLEET + "/assets";

    private Links() {}

    public static String shop(ShopId shop) {
        return SHOPS + "/" + encoded(shop.value());
    }

    public static String task(String id) {
        return TASKS + "/" + encoded(id);
    }

    /** As one part of a path or a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
