package comanda.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.simulator.options.Firmware;
import comanda.connectors.handheld.simulator.options.KeyRefusal;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.launcher.RunningRestaurant.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EndToEndTest {
    private static final OrderLine PIZZA = OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50");
    private static final OrderLine BUFFET = OrderLine.of("2030", "Buffet por quilo", "0.350", "79.90");

    private static SimulatorOptions.Builder options(WireProfile profile, Firmware firmware) {
        return SimulatorOptions.builder()
                .profile(profile)
                .firmware(firmware)
                .tables(12)
                .occupancyPercent(0);
    }

    static Stream<Arguments> profilesAndFirmwares() {
        return Stream.of(WireProfile.values())
                .flatMap(profile -> Stream.of(Firmware.values()).map(firmware -> Arguments.of(profile, firmware)));
    }

    @ParameterizedTest
    @MethodSource("profilesAndFirmwares")
    void aTableIsListedReadPreBilledPaidAndClosed(WireProfile profile, Firmware firmware) throws Exception {
        try (RunningRestaurant restaurant =
                RunningRestaurant.open(options(profile, firmware).build())) {
            restaurant.simulator().restaurant().seat(7, PIZZA, BUFFET);

            Answer tables = restaurant.get("/tables?status=open");
            assertThat(tables.json().at("/tables")).hasSize(1);
            assertThat(tables.json().at("/summary/free").asInt()).isEqualTo(11);

            Answer bill = restaurant.get("/tables/7");
            assertThat(bill.status()).isEqualTo(200);
            assertThat(bill.json().at("/bill/total/amount").asLong()).isEqualTo(17_297);
            assertThat(bill.text("/bill/lines/1/quantity")).isEqualTo("0.35");
            assertThat(bill.response().headers().firstValue("ETag")).hasValue("\"" + bill.text("/bill/version") + "\"");

            assertThat(restaurant.get("/tables/7/message").text("/message")).contains("R$ 172,97");

            Answer preBill = restaurant.post("/tables/7/payment", "{}");
            assertThat(preBill.status()).isEqualTo(200);
            assertThat(preBill.text("/status")).isEqualTo("preBill");

            Answer closed = restaurant.pay(7, preBill.json(), "evening-7");
            assertThat(closed.status()).as(closed.response().body()).isEqualTo(200);
            assertThat(closed.text("/state")).isEqualTo("closed");

            assertThat(restaurant.get("/tables/7").text("/status")).isEqualTo("free");
            assertThat(restaurant.simulator().ledger().closings()).hasSize(1);
            assertThat(restaurant.simulator().recorder().violations()).isEmpty();
        }
    }

    @Test
    @Timeout(60)
    void aPaymentIsCountedWithTheTimeThatItTook() throws Exception {
        try (RunningRestaurant restaurant = RunningRestaurant.open(
                options(WireProfile.BRACKET, Firmware.QUEUE).build())) {
            restaurant.simulator().restaurant().seat(7, PIZZA);
            restaurant.pay(7, restaurant.post("/tables/7/payment", "{}").json(), "evening-7");

            JsonNode totals = restaurant.get("/evidence").json().at("/totals");
            while (totals.at("/payments").isEmpty()) {
                totals = restaurant.get("/evidence").json().at("/totals");
            }

            assertThat(totals.at("/payments/0/amount/amount").asLong()).isEqualTo(14_500);
            assertThat(totals.at("/tablesClosed/byAgent").asLong()).isOne();
            assertThat(totals.at("/tablesClosed/byHand").asLong()).isZero();
            assertThat(totals.at("/checkout/fromPreBill/count").asLong()).isOne();
            assertThat(totals.at("/checkout/fromPayment/count").asLong()).isOne();
        }
    }

    @Test
    void theSameRequestRepeatedClosesOnceEvenWhenOtherGuestsHaveSatDown() throws Exception {
        try (RunningRestaurant restaurant = RunningRestaurant.open(
                options(WireProfile.BRACKET, Firmware.QUEUE).build())) {
            restaurant.simulator().restaurant().seat(3, PIZZA);
            JsonNode bill = restaurant.get("/tables/3").json();
            Answer first = restaurant.pay(3, bill, "one");
            restaurant.simulator().restaurant().seat(3, PIZZA);

            Answer again = restaurant.pay(3, bill, "one");
            Answer otherKey = restaurant.pay(3, bill, "two");

            assertThat(first.status()).isEqualTo(200);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.text("/id")).isEqualTo(first.text("/id"));
            assertThat(otherKey.status()).isEqualTo(409);
            assertThat(restaurant.get("/tables/3").text("/status")).isEqualTo("open");
            assertThat(restaurant.simulator().ledger().closings()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("profilesAndFirmwares")
    void aKeyThatChangesInMidServiceIsRenewedOnceWhileTheRequestsWait(WireProfile profile, Firmware firmware)
            throws Exception {
        try (RunningRestaurant restaurant = RunningRestaurant.open(
                options(profile, firmware).keyRefusal(KeyRefusal.ERROR).build())) {
            restaurant.simulator().restaurant().seat(5, PIZZA);
            assertThat(restaurant.get("/tables/5").status()).isEqualTo(200);
            long logins = restaurant.simulator().cloud().logins();

            restaurant.simulator().keys().rotate();

            assertThat(restaurant.get("/tables/5").status()).isEqualTo(200);
            assertThat(restaurant.simulator().cloud().logins()).isEqualTo(logins + 1);
        }
    }

    @Test
    void aTableIdThatThePdvCannotHaveSendsNotOneByte() throws Exception {
        try (RunningRestaurant restaurant = RunningRestaurant.open(
                options(WireProfile.BRACKET, Firmware.QUEUE).build())) {
            restaurant.get("/tables");
            long sent = restaurant.simulator().recorder().requests();
            List<Integer> statuses = new ArrayList<>();
            for (String id : List.of(
                    "1%5BNP%5DTYPE%5BEQ%5D2",
                    "1%1D", "1%04", "%5BEOM%5D", "..%2F..%2Fetc", "012", "-1", "1e3", "9".repeat(10_000), "B-12")) {
                statuses.add(restaurant.get("/tables/" + id).status());
            }
            assertThat(statuses).containsOnly(400);
            assertThat(restaurant.simulator().recorder().requests()).isEqualTo(sent);
        }
    }

    @Test
    void theSessionKeyShowsInNoAnswerOfAnyRoute() throws Exception {
        try (RunningRestaurant restaurant = RunningRestaurant.open(
                options(WireProfile.CONTROL, Firmware.QUEUE).build())) {
            restaurant.simulator().restaurant().seat(2, PIZZA);
            restaurant.get("/tables/2");
            restaurant.simulator().keys().rotate();
            String key = restaurant.simulator().keys().current();
            StringBuilder everything = new StringBuilder();
            for (String path : List.of(
                    "/frontend/tables",
                    "/frontend/tables/2",
                    "/frontend/tables/9999",
                    "/health",
                    "/metrics",
                    "/tables/2")) {
                everything.append(restaurant.get(path).response().body());
            }
            everything.append(restaurant
                    .post("/frontend/tables/2/prebill", "{}")
                    .response()
                    .body());
            assertThat(everything).contains("…" + key.substring(key.length() - 4));
            assertThat(everything.toString()).doesNotContain(key);
            assertThat(everything.toString())
                    .doesNotContain(HexFormat.of().formatHex(key.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void theLivenessNeverDependsOnThePdvAndTheReadinessDoes() throws Exception {
        RunningRestaurant restaurant = RunningRestaurant.open(
                options(WireProfile.BRACKET, Firmware.QUEUE).build());
        try (restaurant) {
            assertThat(restaurant.get("/health/readiness").status()).isEqualTo(200);
            restaurant.simulator().close();
            assertThat(restaurant.get("/tables").status()).isEqualTo(503);
            assertThat(restaurant.get("/health/readiness").status()).isEqualTo(503);
            assertThat(restaurant.get("/health/liveness").status()).isEqualTo(200);
        }
    }
}
