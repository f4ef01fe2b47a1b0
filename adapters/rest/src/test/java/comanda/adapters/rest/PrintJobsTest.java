package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.in.PrintRejection;
import comanda.application.port.in.PrintTickets;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.Failover;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobState;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterChoice;
import comanda.domain.print.TextEncoding;
import comanda.domain.print.Ticket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintJobsTest {
    private ApiServer api;

    @BeforeEach
    void start() {
        api = new ApiServer();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Answer print(String body) {
        return api.post("/print-jobs", ApiServer.WRITE, body);
    }

    private Answer print(String body, String... keys) {
        HttpRequest.Builder request = api.request("/print-jobs", ApiServer.WRITE);
        for (String key : keys) {
            request.header("Idempotency-Key", key);
        }
        return api.send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private PrintTickets.Request asked(String body) {
        Answer answer = print(body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return api.printing.asked.getLast();
    }

    private Ticket.Stream stream(String body) {
        return (Ticket.Stream) asked(body).ticket();
    }

    private static Ticket utf8(String text) {
        return new Ticket.Stream(text.getBytes(StandardCharsets.UTF_8), TextEncoding.UTF8);
    }

    @Test
    void aTicketIsAcceptedAndAnsweredWithItsJob() {
        Answer answer = print("{\"data\":\"Mesa 12\"}");

        String id = api.printing.asked.getFirst().id().value();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/print-jobs/" + id);
        assertThat(answer.body())
                .isEqualTo("{\"id\":\"" + id + "\",\"source\":\"api\",\"printer\":\"Kitchen\",\"meantFor\":null,"
                        + "\"copies\":1,\"reason\":\"Order 5512\",\"test\":false,\"state\":\"queued\",\"tries\":0,"
                        + "\"detail\":null,\"bytesSent\":null,\"acceptedAt\":\"2026-03-14T23:10:05.120Z\","
                        + "\"expiresAt\":\"2026-03-14T23:40:05.120Z\",\"endedAt\":null}");
        assertThat(api.get(answer.header("Location"), ApiServer.READ).body()).isEqualTo(answer.body());
    }

    @Test
    void whatIsNotSaidIsUsual() {
        PrintTickets.Request request = asked("{\"data\":\"x\",\"copies\":null,\"ttlSeconds\":null,\"printer\":null}");

        assertThat(request.source()).isEqualTo(PrintJob.Source.API);
        assertThat(request.printer()).isEqualTo(new PrinterChoice.Default());
        assertThat(request.copies()).isEqualTo(1);
        assertThat(request.reason()).isEmpty();
        assertThat(request.isTest()).isFalse();
        assertThat(request.timeToLive()).isNull();
    }

    @Test
    void whatIsSaidReachesTheUseCase() {
        PrintTickets.Request request = asked("{\"data\":\"x\",\"copies\":20,\"ttlSeconds\":604800,\"test\":true,"
                + "\"reason\":\"Order 5512\",\"printer\":\"Kitchen\",\"somethingNewer\":[1]}");

        assertThat(request.printer()).isEqualTo(new PrinterChoice.Named("Kitchen"));
        assertThat(request.copies()).isEqualTo(20);
        assertThat(request.reason()).isEqualTo("Order 5512");
        assertThat(request.isTest()).isTrue();
        assertThat(request.ticket()).isEqualTo(utf8("x"));
        assertThat(request.timeToLive()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void aPrinterIsNamedInManyWays() {
        Map<String, PrinterChoice> choices = Map.of(
                "{\"alias\":\"Bar\"}", new PrinterChoice.Named("Bar"),
                "{\"role\":\"Kitchen\",\"alias\":null}", new PrinterChoice.OfRole("Kitchen"),
                "{\"vendorId\":4070,\"productId\":\"0x811E\"}",
                        new PrinterChoice.At(new PrinterAddress.Usb(0x0fe6, 0x811e, null)),
                "{\"vendorId\":\"0x0fe6\",\"productId\":33054,\"serial\":\"A1\"}",
                        new PrinterChoice.At(new PrinterAddress.Usb(0x0fe6, 0x811e, "A1")),
                "{\"ip\":\"192.168.0.40\",\"port\":9101}",
                        new PrinterChoice.At(new PrinterAddress.Tcp("192.168.0.40", 9101)),
                "{\"host\":\"bar.local\"}", new PrinterChoice.At(new PrinterAddress.Tcp("bar.local", 9100)));

        choices.forEach((printer, choice) -> assertThat(
                        asked("{\"data\":\"x\",\"printer\":" + printer + "}").printer())
                .isEqualTo(choice));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|printer",
                "[]|printer",
                "7|printer",
                "\" \"|printer",
                "{\"alias\":\"Bar\",\"role\":\"Bar\"}|printer",
                "{\"host\":\"a\",\"ip\":\"a\"}|printer",
                "{\"port\":9100}|printer",
                "{\"alias\":7}|printer.alias",
                "{\"vendorId\":4070}|printer.productId",
                "{\"vendorId\":4070,\"productId\":65536}|printer.productId",
                "{\"vendorId\":-1,\"productId\":1}|printer.vendorId",
                "{\"vendorId\":\"0fe6\",\"productId\":1}|printer.vendorId",
                "{\"vendorId\":\"0x10fe6\",\"productId\":1}|printer.vendorId",
                "{\"vendorId\":1,\"productId\":1,\"serial\":7}|printer.serial",
                "{\"host\":\"a\",\"port\":0}|printer.port",
                "{\"host\":\"a\",\"port\":65536}|printer.port",
                "{\"host\":\"\"}|printer.host"
            })
    void aPrinterThatIsNamedWronglyIsRefused(String printer, String field) {
        print("{\"data\":\"x\",\"printer\":" + printer + "}").isInvalid(field);

        assertThat(api.printing.asked).isEmpty();
    }

    @Test
    void plainTextIsWrittenInUtf8() {
        assertThat(stream("{\"data\":\"P\\u00e3o, Caf\u00e9 \\ud83c\\udf7a\\n\\u001bd\\u0003\"}"))
                .isEqualTo(utf8("Pão, Café \ud83c\udf7a\n\u001bd\u0003"));
        assertThat(stream("{\"charset\":\"UTF-8\",\"data\":\"x\",\"encoding\":null}"))
                .isEqualTo(utf8("x"));
    }

    @Test
    void bytesArriveAsTheyAreUnlessTheirTextIsUtf8() {
        byte[] bytes = {0x1b, '@', (byte) 0xff, 0, (byte) 0xfb};
        Ticket.Stream plain = new Ticket.Stream(bytes, TextEncoding.PRINTER);
        Ticket.Stream withText = new Ticket.Stream(bytes, TextEncoding.UTF8);

        assertThat(stream("{\"data\":\"G0D/APs=\",\"encoding\":\"base64\"}")).isEqualTo(plain);
        assertThat(stream("{\"encoding\":\"base64\",\"data\":\"G0D\\/\\nAP\\u0073=\\n\"}"))
                .isEqualTo(plain);
        assertThat(stream("{\"encoding\":\"base64\",\"data\":\"G0D/APs\"}")).isEqualTo(plain);
        assertThat(stream("{\"data\":\"1B40ff00fB\",\"encoding\":\"hex\",\"charset\":null}"))
                .isEqualTo(plain);
        assertThat(stream("{\"charset\":\"utf8\",\"data\":\"G0D/APs=\",\"encoding\":\"base64\"}"))
                .isEqualTo(withText);
        assertThat(stream("{\"data\":\"1b40ff00fb\",\"charset\":\"utf-8\",\"encoding\":\"hex\"}"))
                .isEqualTo(withText);
    }

    @Test
    void dataIsThatOfTheOutermostObject() {
        assertThat(stream(
                        "{\"a\":{\"data\":\"no\"},\"b\":[{\"data\":\"no\"}],\"c\":\"data\",\"data\":\"yes\",\"d\":1}"))
                .isEqualTo(utf8("yes"));
    }

    @Test
    void aTestWithoutDataIsTheTestPage() {
        PrintTickets.Request request = asked("{\"test\":true,\"printer\":\"Bar\"}");

        assertThat(request.ticket()).isEqualTo(new Ticket.TestPage());
        assertThat(request.isTest()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|data",
                "{\"data\":null}|data",
                "{\"data\":\"\"}|data",
                "{\"data\":7}|data",
                "{\"data\":{\"a\":1}}|data",
                "{\"data\":\"x\",\"data\":\"y\"}|data",
                "{\"test\":false}|data",
                "{\"test\":\"true\"}|test",
                "{\"data\":\"\\ud83c\"}|data",
                "{\"data\":\"G0D/!Ps=\",\"encoding\":\"base64\"}|data",
                "{\"data\":\"G\",\"encoding\":\"base64\"}|data",
                "{\"data\":\"\",\"encoding\":\"base64\"}|data",
                "{\"data\":\"1b4\",\"encoding\":\"hex\"}|data",
                "{\"data\":\"1g\",\"encoding\":\"hex\"}|data",
                "{\"data\":\"1b 40\",\"encoding\":\"hex\"}|data",
                "{\"data\":\"x\",\"encoding\":\"utf8\"}|encoding",
                "{\"data\":\"x\",\"encoding\":7}|encoding",
                "{\"data\":\"x\",\"charset\":\"cp860\"}|charset",
                "{\"test\":true,\"charset\":\"cp860\"}|charset",
                "{\"data\":\"x\",\"copies\":0}|copies",
                "{\"data\":\"x\",\"copies\":21}|copies",
                "{\"data\":\"x\",\"copies\":1.5}|copies",
                "{\"data\":\"x\",\"copies\":\"2\"}|copies",
                "{\"data\":\"x\",\"ttlSeconds\":0}|ttlSeconds",
                "{\"data\":\"x\",\"ttlSeconds\":604801}|ttlSeconds",
                "{\"data\":\"x\",\"reason\":7}|reason",
                "{\"data\":\"x\",\"reason\":\"a\\nb\"}|reason",
                "[]|body",
                "{\"data\":\"x|body",
                "{\"data\":\"\\q\"}|body",
                "{\"data\":\"x\"} 1|body"
            })
    void aWrongTicketIsRefusedAndTheFieldNamed(String body, String field) {
        print(body).isInvalid(field);

        assertThat(api.printing.asked).isEmpty();
    }

    @Test
    void aReasonHasItsLength() {
        print("{\"data\":\"x\",\"reason\":\"" + "x".repeat(201) + "\"}").isInvalid("reason");
        assertThat(asked("{\"data\":\"x\",\"reason\":\"" + "x".repeat(200) + "\"}")
                        .reason())
                .hasSize(200);
    }

    @Test
    void theSameKeyIsTheSameJobAndItsAnswerIsFresh() {
        Answer first = print("{\"data\":\"x\"}", "order-5512");
        String id = String.valueOf(first.at("id"));
        api.printing.has(FakePrinting.job(id, new PrintJobState.Printed(Examples.EVENING, 7, null)));
        Answer second = print("{\"data\":\"x\"}", "order-5512");

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.at("id")).isEqualTo(id);
        assertThat(second.at("state")).isEqualTo("printed");
        assertThat(second.header("Location")).isEqualTo("/print-jobs/" + id);
        assertThat(print("{\"data\":\"x\"}", "order-5513").at("id")).isNotEqualTo(id);
        // For ever: a caller repeats it to another process, perhaps of another version.
        assertThat(id).isEqualTo("311141b9-2fbd-3e83-a6f7-a8a2cc2583d7");
    }

    @Test
    void withoutAKeyEachRequestIsAnotherJob() {
        assertThat(print("{\"data\":\"x\"}").at("id"))
                .isNotEqualTo(print("{\"data\":\"x\"}").at("id"));
    }

    @Test
    void aKeyIsThereOnceAndCanBeKept() {
        print("{\"data\":\"x\"}", "a", "b").isInvalid("Idempotency-Key");
        print("{\"data\":\"x\"}", "a", "a").isInvalid("Idempotency-Key");
        print("{\"data\":\"x\"}", " ").isInvalid("Idempotency-Key");
        print("{\"data\":\"x\"}", "k".repeat(256)).isInvalid("Idempotency-Key");

        assertThat(api.printing.asked).isEmpty();
    }

    @Test
    void whatTheUseCaseRefusesIsAProblem() {
        api.printing.failure = new PrintRejection.PrinterNotFound(
                new PrinterChoice.Named("Grill"), List.of(FakePrinting.KITCHEN, FakePrinting.BAR));
        Answer unknown = print("{\"data\":\"x\",\"printer\":\"Grill\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.at("type")).isEqualTo("urn:comanda:problem:printer-not-found");
        assertThat(unknown.at("detail"))
                .isEqualTo("This restaurant has no printer 'Grill'; there are Kitchen, Bar. Printers are configured"
                        + " below comanda.printers.");

        api.printing.failure = new PrintRejection.PrintJobIdReused();
        print("{\"data\":\"x\"}", "k").isProblem(422, "idempotency-key-reused");

        api.printing.failure = new PrintRejection.QueueFull(FakePrinting.KITCHEN, "200 tickets");
        Answer full = print("{\"data\":\"x\"}").isProblem(429, "too-many-requests");
        assertThat(full.header("Retry-After")).isEqualTo("10");
        assertThat(full.at("retryable")).isEqualTo(true);
        assertThat(full.at("outcome")).isEqualTo("not-done");

        api.printing.failure = new PrintRejection.WrongTicket("That is not possible.");
        print("{\"data\":\"x\"}").isInvalid("body");
    }

    @Test
    void aDiskThatFailsLeavesTheOutcomeOpenOnlyWhereSomethingMayHaveBeenDone() {
        api.printing.failure = new StorageUnavailable("The journal has no room.");

        Answer once = print("{\"data\":\"x\"}").isProblem(503, "storage-unavailable");
        assertThat(once.at("outcome")).isEqualTo("not-done");
        assertThat(once.header("Retry-After")).isEqualTo("10");
        assertThat(once.at("detail")).isEqualTo("The journal has no room.");
        Answer repeated = print("{\"data\":\"x\"}", "order-5512").isProblem(503, "storage-unavailable");
        assertThat(repeated.at("outcome")).isEqualTo("unknown");
        assertThat(repeated.header("Retry-After")).isEqualTo("10");

        assertThat(api.get("/print-jobs/a", ApiServer.READ)
                        .isProblem(503, "storage-unavailable")
                        .at("outcome"))
                .isEqualTo("not-done");
        assertThat(delete("/print-jobs/a").isProblem(503, "storage-unavailable").at("outcome"))
                .isEqualTo("unknown");
    }

    private Answer delete(String path) {
        return api.send(api.request(path, ApiServer.WRITE).DELETE());
    }

    @Test
    void eachStateIsToldWithWhatItHas() {
        Map<PrintJobState, List<Object>> states = Map.of(
                new PrintJobState.Queued(2, "It does not answer."), List.of("queued", "It does not answer.", "", ""),
                new PrintJobState.Printing(1, Examples.EVENING), List.of("printing", "", "", ""),
                new PrintJobState.Printed(Examples.EVENING, 1284, "Little paper."),
                        List.of("printed", "Little paper.", 1284, "2026-03-14T23:10:05.120Z"),
                new PrintJobState.Failed(Examples.EVENING, "It does not answer."),
                        List.of("failed", "It does not answer.", "", "2026-03-14T23:10:05.120Z"),
                new PrintJobState.Unconfirmed(Examples.EVENING, 512L, "Unplugged."),
                        List.of("unconfirmed", "Unplugged.", 512, "2026-03-14T23:10:05.120Z"),
                new PrintJobState.Unconfirmed(Examples.EVENING, null, "Ended."),
                        List.of("unconfirmed", "Ended.", "", "2026-03-14T23:10:05.120Z"),
                new PrintJobState.Expired(Examples.EVENING), List.of("expired", "", "", "2026-03-14T23:10:05.120Z"),
                new PrintJobState.Canceled(Examples.EVENING), List.of("canceled", "", "", "2026-03-14T23:10:05.120Z"));

        states.forEach((state, told) -> {
            api.printing.has(FakePrinting.job("a", state));
            Answer answer = api.get("/print-jobs/a/", ApiServer.READ);
            assertThat(List.of("state", "detail", "bytesSent", "endedAt").stream()
                            .map(field -> field(answer, field)))
                    .containsExactlyElementsOf(told);
        });
        api.printing.has(FakePrinting.job("a", new PrintJobState.Queued(2, "x")));
        assertThat(api.get("/print-jobs/a", ApiServer.READ).at("tries")).isEqualTo(2);
    }

    private static Object field(Answer answer, String name) {
        Object value = answer.at(name);
        return value == null ? "" : value;
    }

    @Test
    void aJobThatAnotherPrinterPrintsSaysForWhichItWas() {
        PrintJob job = FakePrinting.job("a", new PrintJobState.Queued(1, "x"))
                .reroutedTo(new Failover(FakePrinting.BAR, Duration.ofMinutes(1)));
        api.printing.has(job);

        Answer answer = api.get("/print-jobs/a", ApiServer.READ);
        assertThat(answer.at("printer")).isEqualTo("Bar");
        assertThat(answer.at("meantFor")).isEqualTo("Kitchen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUB", "API", "PAID_SLIP"})
    void aJobSaysWhoAskedForIt(PrintJob.Source source) {
        PrintJob job = FakePrinting.job("a", new PrintJobState.Queued(0, null));
        api.printing.has(new PrintJob(
                job.id(),
                source,
                "digest",
                job.printer(),
                null,
                1,
                "",
                true,
                job.acceptedAt(),
                job.expiresAt(),
                job.state()));

        Answer answer = api.get("/print-jobs/a", ApiServer.READ);
        assertThat(answer.at("source"))
                .isEqualTo(Map.of("HUB", "hub", "API", "api", "PAID_SLIP", "paid-slip")
                        .get(source.name()));
        assertThat(answer.at("test")).isEqualTo(true);
    }

    @Test
    void aJobOfTheHubIsFoundByItsTasksId() {
        api.printing.has(FakePrinting.job("task/7+a", new PrintJobState.Queued(0, null)));

        assertThat(api.rawGet("/print-jobs/task%2F7+a", ApiServer.READ).status())
                .isEqualTo(200);
    }

    @Test
    void aWaitingJobIsTakenBack() {
        api.printing.has(FakePrinting.job("a", new PrintJobState.Queued(0, null)));

        Answer answer = delete("/print-jobs/a/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("state")).isEqualTo("canceled");
        assertThat(api.get("/print-jobs/a", ApiServer.READ).at("state")).isEqualTo("canceled");
    }

    @Test
    void printingAndTakingBackAreForTokensThatMayWrite() {
        api.printing.has(FakePrinting.job("a", new PrintJobState.Queued(0, null)));

        for (String token : List.of(ApiServer.READ, ApiServer.DEBUG)) {
            api.post("/print-jobs", token, "{\"data\":\"x\"}").isProblem(403, "forbidden");
            api.send(api.request("/print-jobs/a", token).DELETE()).isProblem(403, "forbidden");
        }
        assertThat(api.printing.asked).isEmpty();
        assertThat(api.get("/print-jobs/a", ApiServer.READ).at("state")).isEqualTo("queued");
    }

    @Test
    void aJobThatDoesNotWaitIsNotTakenBack() {
        api.printing.has(FakePrinting.job("a", new PrintJobState.Printing(0, Examples.EVENING)));

        delete("/print-jobs/a").isProblem(409, "print-job-begun");
        assertThat(api.get("/print-jobs/a", ApiServer.READ).at("state")).isEqualTo("printing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "%00", "a%20b", "..", "%c3%a3"})
    void aJobThatIsNotThereIsAProblem(String id) {
        api.rawGet("/print-jobs/" + id, ApiServer.READ).isProblem(404, "print-job-not-found");
        api.rawGet("/print-jobs/" + "x".repeat(129), ApiServer.READ).isProblem(404, "print-job-not-found");
        api.raw("DELETE /print-jobs/" + id + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                        + ApiServer.WRITE + "\r\n\r\n")
                .isProblem(404, "print-job-not-found");
    }
}
