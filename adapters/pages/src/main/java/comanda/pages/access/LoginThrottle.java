package comanda.pages.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes guessing slow: after some failures each further try waits twice as long as the one before. Of an address up to a quarter of an hour, of an account, whatever addresses the tries come from, up to
 * half a minute; but an address from which somebody has logged in does not wait for an account, so that guessers elsewhere do not keep their owners out. A try that comes too early is not counted.
 * Bounded; forgets what is an hour old, and everything at the process's end. Safe for any thread.
 */
public final class LoginThrottle {
    private static final int FREE_OF_ADDRESS = 4;
    private static final int FREE_OF_ACCOUNT = 10;
    private static final Duration LONGEST_OF_ADDRESS = Duration.ofMinutes(15);
    private static final Duration LONGEST_OF_ACCOUNT = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int MOST_ADDRESSES = 10_000;
    private static final int MOST_KNOWN = 1_000;
    private static final int NETWORK_BYTES = 8;
    private static final int LARGEST_SHIFT = 20;

    private final InstantSource clock;
    private final Map<String, Tries> addresses = bounded(MOST_ADDRESSES);
    private final Map<Boolean, Tries> accounts = bounded(2);
    private final Map<String, Boolean> known = bounded(MOST_KNOWN);

    private record Tries(int failures, Instant last, Instant notBefore) {}

    public LoginThrottle(InstantSource clock) {
        this.clock = clock;
    }

    private static <K, V> Map<K, V> bounded(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * Asks for a try, and counts it as a failed one until {@link #succeeded}.
     *
     * @param isAccount whether there is an account of that name; all other names are one
     * @return how long to wait before the next one; zero when this one may be made
     */
    public synchronized Duration begin(InetAddress address, boolean isAccount) {
        Instant now = clock.instant();
        String from = network(address);
        Tries ofAddress = recent(addresses.get(from), now);
        Tries ofAccount = recent(accounts.get(isAccount), now);
        Duration wait = Duration.between(now, ofAddress.notBefore());
        if (!known.containsKey(from)) {
            Duration forAccount = Duration.between(now, ofAccount.notBefore());
            wait = forAccount.compareTo(wait) > 0 ? forAccount : wait;
        }
        if (wait.isPositive()) {
            return wait;
        }
        addresses.put(from, failed(ofAddress, now, FREE_OF_ADDRESS, LONGEST_OF_ADDRESS));
        accounts.put(isAccount, failed(ofAccount, now, FREE_OF_ACCOUNT, LONGEST_OF_ACCOUNT));
        return Duration.ZERO;
    }

    /** The try was none at all: the password was right, or it could not be looked at. */
    public synchronized void succeeded(InetAddress address) {
        String from = network(address);
        addresses.remove(from);
        accounts.remove(true);
        known.put(from, true);
    }

    private static Tries recent(@Nullable Tries tries, Instant now) {
        return tries == null || tries.last().plus(FORGOTTEN_AFTER).isBefore(now)
                ? new Tries(0, now, Instant.EPOCH)
                : tries;
    }

    private static Tries failed(Tries before, Instant now, int free, Duration longest) {
        int failures = before.failures() + 1;
        if (failures < free) {
            return new Tries(failures, now, now);
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(failures - free, LARGEST_SHIFT));
        return new Tries(failures, now, now.plus(wait.compareTo(longest) > 0 ? longest : wait));
    }

    /** Whoever has one IPv6 address has its network's others. */
    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }

    synchronized int addresses() {
        return addresses.size();
    }
}
