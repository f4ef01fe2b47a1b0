package comanda.adapters.hubadmin.fleet;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All shops as they stood at one moment. Immutable.
 *
 * @param usualVersion the one that most agents run; empty where none has said
 */
public record Fleet(List<ShopState> shops, String usualVersion, Instant at) {
    public Fleet {
        shops = List.copyOf(shops);
    }

    static Fleet of(List<ShopState> shops, Instant at) {
        Map<String, Integer> versions = new HashMap<>();
        shops.stream()
                .filter(shop -> !shop.version().isEmpty())
                .forEach(shop -> versions.merge(shop.version(), shop.isOnline() ? 1_000 : 1, Integer::sum));
        String usual = versions.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Versions.ORDER)))
                .map(Map.Entry::getKey)
                .orElse("");
        return new Fleet(shops, usual, at);
    }

    /** Which shops to show. */
    public enum Show {
        ALL,
        ONLINE,
        OFFLINE,
        ALARMS,
        VERSIONS;

        /** As addresses and texts spell it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** All, where a code is none. */
        public static Show of(String code) {
            for (Show show : values()) {
                if (show.code().equals(code)) {
                    return show;
                }
            }
            return ALL;
        }
    }

    /** Those to show, by their ids. */
    public List<ShopState> shops(Show show, String search) {
        return shops.stream()
                .filter(shop -> isShown(shop, show))
                .filter(shop -> search.isEmpty() || shop.matches(search))
                .toList();
    }

    /** How many there are of them. */
    public long count(Show show) {
        return shops.stream().filter(shop -> isShown(shop, show)).count();
    }

    private boolean isShown(ShopState shop, Show show) {
        return switch (show) {
            case ALL -> true;
            case ONLINE -> shop.isOnline();
            case OFFLINE -> !shop.isOnline();
            case ALARMS -> !shop.alarms().isEmpty();
            case VERSIONS -> skew(shop.version()) != Versions.Skew.NONE;
        };
    }

    /** How a version stands to the usual one. */
    public Versions.Skew skew(String version) {
        return Versions.skew(version, usualVersion);
    }
}
