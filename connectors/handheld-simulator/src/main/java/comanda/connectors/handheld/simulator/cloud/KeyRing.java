package comanda.connectors.handheld.simulator.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which session keys the PDV accepts now, and which ones the cloud hands out: the good one among stale, inactive and expired
 * ones. Follows from the seed, so that a key that worked once works again after a restart. Thread safe.
 */
public final class KeyRing {

    private static final Duration LONG = Duration.ofDays(365);
    private static final int MAX_REMEMBERED = 1000;
    private static final int LONGEST_REMEMBERED = 256;

    private final InstantSource clock;
    private final SplittableRandom random;
    private final int staleCount;
    private final Set<String> all = new LinkedHashSet<>();
    private final Set<String> accepted = new LinkedHashSet<>();
    private final List<String> stale = new ArrayList<>();
    private final Map<String, Long> attempts = new LinkedHashMap<>();
    private final String inactive;
    private final String expired;
    private String current;
    private @Nullable List<SessionKey> instead;

    /**
     * @param staleCount how many keys look good in the cloud and are not accepted by the PDV
     */
    public KeyRing(long seed, int staleCount, InstantSource clock) {
        this.clock = clock;
        this.random = new SplittableRandom(seed);
        this.staleCount = staleCount;
        this.current = newKey();
        this.inactive = newKey();
        this.expired = newKey();
        for (int count = 0; count < staleCount; count++) {
            stale.add(newKey());
        }
        accepted.add(current);
    }

    /** The good key. */
    public synchronized String current() {
        return current;
    }

    /** Whether the PDV takes this key; each question is counted. */
    public synchronized boolean accepts(@Nullable String key) {
        if (key == null) {
            return false;
        }
        boolean worthCounting =
                key.length() <= LONGEST_REMEMBERED && (attempts.size() < MAX_REMEMBERED || attempts.containsKey(key));
        if (worthCounting) {
            attempts.merge(key, 1L, Long::sum);
        }
        return accepted.contains(key);
    }

    /** How often a client tried this key on the PDV. */
    public synchronized long attempts(String key) {
        return attempts.getOrDefault(key, 0L);
    }

    /** The PDV takes this key too from now on; the cloud does not know it. */
    public synchronized void accept(String key) {
        accepted.add(key);
    }

    /** The PDV does not take this key any more; the cloud goes on handing it out if it did. */
    public synchronized void revoke(String key) {
        accepted.remove(key);
    }

    /**
     * The good key becomes a stale one, and a new one is good: the PDV takes that one alone, and the cloud hands it out
     * among the others.
     *
     * @return the new good key
     */
    public synchronized String rotate() {
        if (staleCount > 0) {
            stale.removeFirst();
            stale.add(current);
        }
        current = newKey();
        accepted.clear();
        accepted.add(current);
        return current;
    }

    /** The PDV takes no key any more, and the cloud goes on handing out those that it has; until {@link #rotate}. */
    public synchronized void refuseAll() {
        accepted.clear();
    }

    /** Every key that the PDV ever took or the cloud ever handed out of its own, the last 1,000 of them. */
    public synchronized List<String> all() {
        return List.copyOf(all);
    }

    /** The cloud hands out these in the place of its own; null ends it. */
    public synchronized void handOut(@Nullable List<SessionKey> keys) {
        instead = keys == null ? null : List.copyOf(keys);
    }

    /** What the cloud hands out now: half of the stale keys, an inactive and an expired one, the good one, the other stale ones. */
    public synchronized List<SessionKey> handedOut() {
        if (instead != null) {
            return instead;
        }
        Instant now = clock.instant();
        List<SessionKey> keys = new ArrayList<>();
        int half = (stale.size() + 1) / 2;
        stale.subList(0, half).forEach(key -> add(keys, key, now.plus(LONG), true));
        add(keys, inactive, now.plus(LONG), false);
        add(keys, expired, now.minus(Duration.ofDays(1)), true);
        add(keys, current, now.plus(LONG), true);
        stale.subList(half, stale.size()).forEach(key -> add(keys, key, now.plus(LONG), true));
        return List.copyOf(keys);
    }

    private static void add(List<SessionKey> keys, String key, Instant expires, boolean active) {
        keys.add(new SessionKey(keys.size() + 1, key, expires, active));
    }

    /** A key as it may be shown: its last four characters. */
    public static String masked(String key) {
        return "…" + key.substring(Math.max(0, key.length() - 4));
    }

    private String newKey() {
        String key = new UUID(random.nextLong(), random.nextLong()).toString();
        if (all.size() == MAX_REMEMBERED) {
            all.remove(all.iterator().next());
        }
        all.add(key);
        return key;
    }
}
