package comanda.connectors.simulation.restaurant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.connectors.simulation.restaurant.RestaurantException.Reason;
import comanda.connectors.simulation.time.VirtualTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The restaurant behind the PDV. */
final class RestaurantTest {

    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-03-01T20:00:00Z"));
    private static final OrderLine MEAT = OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50");

    private static Restaurant restaurant() {
        return new Restaurant(10, 1, NOW);
    }

    @Test
    void theSameSeedGivesTheSameEvening() {
        assertThat(evening(7)).isEqualTo(evening(7));
        assertThat(evening(7)).isNotEqualTo(evening(8));
    }

    private static List<LedgerEntry> evening(long seed) {
        Restaurant restaurant = new Restaurant(40, seed, NOW);
        Life life = new Life(restaurant, seed);
        life.populate(60);
        for (int count = 0; count < 500; count++) {
            life.tick();
        }
        return restaurant.ledger().entries();
    }

    @Test
    void anEveningHasAllThatGuestsDo() {
        List<LedgerEntry> evening = evening(1);
        assertThat(evening)
                .extracting(entry -> entry.event().getClass().getSimpleName())
                .contains("Opened", "Ordered", "PreBilled", "Closed");
        assertThat(evening.toString()).contains("Buffet por Quilo", "quantity=0.");
    }

    @Test
    void noSittingIsEverClosedTwice() {
        Restaurant restaurant = new Restaurant(40, 3, NOW);
        Life life = new Life(restaurant, 3);
        life.populate(60);
        for (int count = 0; count < 5_000; count++) {
            life.tick();
        }
        assertThat(restaurant.ledger().closings()).hasSizeGreaterThan(50);
        assertThat(restaurant.ledger().sittings())
                .allSatisfy(sitting -> assertThat(sitting.closings()).hasSizeLessThanOrEqualTo(1));
    }

    @Test
    void aWholeNightLongGuestsComeAndGoAndTheHouseIsNeitherEmptyNorFull() throws InterruptedException {
        VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T16:00:00Z"));
        Restaurant restaurant = new Restaurant(40, 5, time);
        Life life = new Life(restaurant, 5);
        life.populate(60);
        for (int hour = 0; hour < 10; hour++) {
            int before = restaurant.ledger().entries().size();
            for (int count = 0; count < 900; count++) {
                time.advance(Duration.ofSeconds(4));
                life.tick();
            }
            List<LedgerEntry> happened = restaurant.ledger().entries();
            assertThat(happened.subList(before, happened.size()))
                    .extracting(entry -> entry.event().getClass().getSimpleName())
                    .contains("Opened", "Ordered", "PreBilled", "Closed");
            assertThat(restaurant.tables().stream().filter(Table::isFree).count())
                    .as("free tables after %s hours", hour + 1)
                    .isBetween(2L, 30L);
        }
    }

    @Test
    void tablesStandInRooms() {
        assertThat(new Restaurant(40, 1, NOW).tables())
                .extracting(Table::location)
                .contains("Salão Principal", "Varanda", "Mezanino", "Jardim");
        assertThat(restaurant().table(10).name()).isEqualTo("Mesa 10");
    }

    @Test
    void whoOrdersAfterTheBillIsEatingAgain() {
        Restaurant restaurant = restaurant();
        restaurant.seat(5, MEAT);
        restaurant.preBill(5);
        restaurant.preBill(5);
        restaurant.addItem(5, "3002", BigDecimal.ONE);
        assertThat(restaurant.table(5).status()).isEqualTo(TableStatus.OPEN);
        assertThat(restaurant.table(5).total()).isEqualTo("169.00");
        assertThat(restaurant.ledger().sittings().getFirst().preBills()).isEqualTo(2);
    }

    @Test
    void theNextGuestsAreAnotherSitting() {
        Restaurant restaurant = restaurant();
        long first = restaurant.seat(5, MEAT);
        restaurant.closeByHand(5);
        long second = restaurant.seat(5, MEAT);
        restaurant.free(5);
        restaurant.free(5);
        assertThat(second).isGreaterThan(first);
        List<Sitting> sittings = restaurant.ledger().sittings();
        assertThat(sittings).extracting(Sitting::id).containsExactly(first, second);
        assertThat(sittings.getFirst().closings()).hasSize(1);
        assertThat(sittings.getLast().closings()).isEmpty();
    }

    @Test
    void whatIsImpossibleIsRefusedAndLeavesNoTrace() {
        Restaurant restaurant = restaurant();
        restaurant.seat(5, MEAT);
        int before = restaurant.ledger().entries().size();
        assertRefused(() -> restaurant.seat(5), Reason.WRONG_STATE);
        assertRefused(() -> restaurant.closeByHand(4), Reason.WRONG_STATE);
        assertRefused(() -> restaurant.preBill(4), Reason.WRONG_STATE);
        assertRefused(() -> restaurant.addItem(4, MEAT), Reason.WRONG_STATE);
        assertRefused(() -> restaurant.addItem(5, "nope", BigDecimal.ONE), Reason.NO_SUCH_ITEM);
        assertRefused(() -> restaurant.discountLine(5, 1, BigDecimal.ONE), Reason.NO_SUCH_ITEM);
        assertRefused(() -> restaurant.table(11), Reason.NO_SUCH_TABLE);
        assertThat(restaurant.ledger().entries()).hasSize(before);
    }

    private static void assertRefused(Runnable operation, Reason reason) {
        assertThatThrownBy(operation::run)
                .isInstanceOfSatisfying(
                        RestaurantException.class, no -> assertThat(no.reason()).isEqualTo(reason));
    }

    @Test
    void centsAreRoundedHalfUp() {
        assertThat(OrderLine.of("2020", "Buffet", "0.350", "79.90").total()).isEqualTo("27.97");
        assertThat(OrderLine.of("2020", "Buffet", "0.125", "1.00").total()).isEqualTo("0.13");
        assertThat(MEAT.withStatedTotal(new BigDecimal("1.00")).total()).isEqualTo("1.00");
    }

    @Test
    void guidsDifferAndAreVersionFour() {
        Restaurant restaurant = restaurant();
        restaurant.seat(5, MEAT, MEAT, MEAT);
        assertThat(restaurant.table(5).lines())
                .extracting(OrderLine::guid)
                .doesNotHaveDuplicates()
                .allMatch(guid -> guid.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    }

    @Test
    void ofManyWhoCloseAtOnceOneDoes() throws InterruptedException {
        Restaurant restaurant = restaurant();
        restaurant.seat(5, MEAT);
        AtomicInteger done = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int count = 0; count < 50; count++) {
                threads.execute(() -> closeOnce(restaurant, go, done));
            }
            go.countDown();
        }
        assertThat(done).hasValue(1);
        assertThat(restaurant.ledger().closings()).hasSize(1);
    }

    private static void closeOnce(Restaurant restaurant, CountDownLatch go, AtomicInteger done) {
        try {
            go.await();
            restaurant.closeByHand(5);
            done.incrementAndGet();
        } catch (RestaurantException alreadyClosed) {
            assertThat(alreadyClosed.reason()).isEqualTo(Reason.WRONG_STATE);
        } catch (InterruptedException testEnds) {
            Thread.currentThread().interrupt();
        }
    }
}
