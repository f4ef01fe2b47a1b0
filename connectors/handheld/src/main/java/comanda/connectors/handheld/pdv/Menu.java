package comanda.connectors.handheld.pdv;

import comanda.connectors.handheld.drift.Shape;
import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.profile.WireProfile.ItemNames;
import comanda.connectors.handheld.wire.ReferenceData;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.toolkit.retry.BackOff;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What items are called. Read once and kept; read anew when an item appears that was not looked for before, and once more after a while when the PDV had no name for it. Read in the background: a bill
 * waits a moment for a name, and goes by the item's code where none comes. Safe for any thread; guarded by itself, but never while the menu is read.
 */
final class Menu {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_READ = Duration.ofSeconds(60);
    private static final Duration BELIEVED_MISSING_FOR = Duration.ofMinutes(5);
    private static final int MOST_ITEMS = 50_000;
    private static final int MOST_MISSING = 1_000;

    private final ListReader lists;
    private final ItemNames members;
    private final Shape shape;
    private final ConnectorContext context;
    private final LongSupplier nanoClock;
    private final BackOff backOff;
    private final Set<String> missing = new HashSet<>();
    private volatile Map<String, String> names = Map.of();
    private @Nullable CountDownLatch reading;
    private long missingSince;
    private long notBefore;

    Menu(ListReader lists, WireProfile profile, ConnectorContext context, LongSupplier nanoClock) {
        this.lists = lists;
        this.members = profile.json().item();
        this.shape = Shape.item(profile);
        this.context = context;
        this.nanoClock = nanoClock;
        this.backOff = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5), context.random());
        this.notBefore = nanoClock.getAsLong();
    }

    /** The names of all items; at least of these, where the PDV tells them in time. */
    Map<String, String> namesWith(Set<String> skus, Deadline deadline) {
        if (!names.keySet().containsAll(skus)) {
            CountDownLatch read = readIfDue(skus);
            if (read != null) {
                await(read, deadline);
            }
        }
        return names;
    }

    private synchronized @Nullable CountDownLatch readIfDue(Set<String> skus) {
        long now = nanoClock.getAsLong();
        if (now - missingSince >= BELIEVED_MISSING_FOR.toNanos()) {
            missing.clear();
        }
        Set<String> lookedFor =
                skus.stream().filter(sku -> !names.containsKey(sku)).collect(Collectors.toSet());
        if (reading == null && now - notBefore >= 0 && !missing.containsAll(lookedFor)) {
            CountDownLatch begun = new CountDownLatch(1);
            reading = begun;
            context.scheduler().after(Duration.ZERO, "menu", () -> read(lookedFor, begun));
        }
        return missing.containsAll(lookedFor) ? null : reading;
    }

    /** Half of the caller's time at the most: the bill is still to be answered. */
    private static void await(CountDownLatch read, Deadline deadline) {
        long half = deadline.remaining().toNanos() / 2;
        try {
            read.await(Math.min(half, LONGEST_WAIT.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Set<String> lookedFor, CountDownLatch begun) {
        try {
            Map<String, String> read = read(Deadline.in(LONGEST_READ));
            names = read;
            ended(lookedFor.stream().filter(sku -> !read.containsKey(sku)).collect(Collectors.toSet()), true);
        } catch (ConnectorFailure failure) {
            ended(Set.of(), false);
            context.log()
                    .warn("The menu could not be read; bills show codes in place of names. "
                            + Objects.requireNonNullElse(failure.getMessage(), failure.code()));
        } catch (RuntimeException | Error defect) {
            // Also an Error, such as memory that ran out: the menu is to be read again later.
            ended(Set.of(), false);
            throw defect;
        } finally {
            begun.countDown();
        }
    }

    private synchronized void ended(Set<String> notFound, boolean well) {
        long now = nanoClock.getAsLong();
        reading = null;
        if (well) {
            backOff.reset();
            missingSince = missing.isEmpty() ? now : missingSince;
            notFound.stream().limit(Math.max(0, MOST_MISSING - missing.size())).forEach(missing::add);
        } else {
            notBefore = now + backOff.next().toNanos();
        }
    }

    private Map<String, String> read(Deadline deadline) throws ConnectorFailure {
        Map<String, String> read = new HashMap<>();
        lists.read(
                ReferenceData.MENU,
                shape,
                row -> {
                    String sku = Members.text(row, members.id());
                    String name = Members.text(row, members.name());
                    return sku != null && name != null && read.size() < MOST_ITEMS && read.put(sku, name) == null;
                },
                () -> {},
                deadline);
        return Map.copyOf(read);
    }
}
