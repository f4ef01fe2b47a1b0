package comanda.adapters.console.page;

import comanda.domain.settlement.SettlementId;
import comanda.domain.table.TableId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where everything is. */
public final class Links {
    public static final String ROOT = "/demo";
    public static final String LOGIN = ROOT + "/login";
    public static final String ASSETS = ROOT + "/assets";
    public static final String EVENTS = ROOT + "/events";
    public static final String LIVE_TABLES = ROOT + "/live";
    public static final String TABLES = ROOT + "/tables";
    public static final String SETTLEMENTS = ROOT + "/settlements";
    public static final String TRACES = ROOT + "/traces";
    public static final String MESSAGES = ROOT + "/messages";
    public static final String CONNECTION = ROOT + "/connection";
    public static final String EVIDENCE = ROOT + "/evidence";
    public static final String REPORT = EVIDENCE + "/report";
    public static final String BASELINE = EVIDENCE + "/baseline";
    public static final String NO_BASELINE = BASELINE + "/remove";

    private Links() {}

    public static String table(TableId id) {
        return TABLES + "/" + encoded(id.value());
    }

    public static String settlement(SettlementId id) {
        return SETTLEMENTS + "/" + encoded(id.value());
    }

    public static String trace(long number) {
        return TRACES + "/" + number;
    }

    /** As one part of a path or a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
