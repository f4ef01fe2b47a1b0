package comanda.adapters.hubadmin.page;

import comanda.domain.hub.ShopId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where everything is. Immutable.
 *
 * @param assets the address of each style, script and picture, by its name
 */
public record Links(Map<String, String> assets) {
    public static final String FLEET = "/admin";
    public static final String LOGIN = FLEET + "/login";
    public static final String LOGOUT = FLEET + "/logout";
    public static final String LANGUAGE = FLEET + "/language";
    public static final String SHOPS = FLEET + "/shops";
    public static final String TASKS = FLEET + "/tasks";
    public static final String AUDIT = FLEET + "/audit";
    public static final String ASSETS = FLEET + "/assets";

    public Links {
        assets = Map.copyOf(assets);
    }

    public String asset(String name) {
        String address = assets.get(name);
        if (address == null) {
            throw new IllegalArgumentException("there is no such asset: " + name);
        }
        return address;
    }

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
