package comanda.adapters.storage;

import static comanda.adapters.storage.BilledTableJson.JSON;
import static comanda.adapters.storage.BilledTableJson.number;
import static comanda.adapters.storage.BilledTableJson.putUnlessNull;
import static comanda.adapters.storage.BilledTableJson.text;
import static comanda.adapters.storage.BilledTableJson.textOrNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState;
import comanda.domain.print.PrinterAlias;
import java.time.Instant;

/** A print job as JSON, with the names of its record; {@code state} says what it {@code is}. Times are in ISO 8601, UTC; what is null is left out. */
final class PrintJobJson {
    private PrintJobJson() {}

    static String write(PrintJob job) {
        ObjectNode content = JSON.createObjectNode()
                .put("id", job.id().value())
                .put("source", job.source().name())
                .put("contentDigest", job.contentDigest())
                .put("printer", job.printer().value());
        PrinterAlias meantFor = job.meantFor();
        putUnlessNull(content, "meantFor", meantFor == null ? null : meantFor.value());
        content.put("copies", job.copies())
                .put("reason", job.reason())
                .put("isTest", job.isTest())
                .put("acceptedAt", job.acceptedAt().toString())
                .put("expiresAt", job.expiresAt().toString());
        content.set("state", write(job.state()));
        return text(content);
    }

    private static ObjectNode write(PrintJobState state) {
        ObjectNode content = JSON.createObjectNode().put("is", word(state));
        switch (state) {
            case PrintJobState.Queued queued -> {
                content.put("tries", queued.tries());
                putUnlessNull(content, "trouble", queued.trouble());
            }
            case PrintJobState.Printing printing ->
                content.put("tries", printing.tries())
                        .put("since", printing.since().toString());
            case PrintJobState.Ended ended -> {
                content.put("at", ended.at().toString());
                writeEnd(content, ended);
            }
        }
        return content;
    }

    private static void writeEnd(ObjectNode content, PrintJobState.Ended ended) {
        switch (ended) {
            case PrintJobState.Printed printed -> {
                content.put("bytesSent", printed.bytesSent());
                putUnlessNull(content, "attention", printed.attention());
            }
            case PrintJobState.Failed failed -> content.put("reason", failed.reason());
            case PrintJobState.Unconfirmed unconfirmed -> {
                Long bytesSent = unconfirmed.bytesSent();
                if (bytesSent != null) {
                    content.put("bytesSent", bytesSent);
                }
                content.put("reason", unconfirmed.reason());
            }
            case PrintJobState.Expired _, PrintJobState.Canceled _ -> {
                // They say nothing more.
            }
        }
    }

    static String word(PrintJobState state) {
        return switch (state) {
            case PrintJobState.Queued _ -> "queued";
            case PrintJobState.Printing _ -> "printing";
            case PrintJobState.Printed _ -> "printed";
            case PrintJobState.Failed _ -> "failed";
            case PrintJobState.Unconfirmed _ -> "unconfirmed";
            case PrintJobState.Expired _ -> "expired";
            case PrintJobState.Canceled _ -> "canceled";
        };
    }

    /** @throws RuntimeException when it is not what {@link #write} writes */
    static PrintJob read(String json) {
        JsonNode content = BilledTableJson.parse(json);
        String meantFor = textOrNull(content, "meantFor");
        return new PrintJob(
                new PrintJobId(text(content, "id")),
                PrintJob.Source.valueOf(text(content, "source")),
                text(content, "contentDigest"),
                new PrinterAlias(text(content, "printer")),
                meantFor == null ? null : new PrinterAlias(meantFor),
                number(content, "copies"),
                text(content, "reason"),
                content.required("isTest").booleanValue(),
                Instant.parse(text(content, "acceptedAt")),
                Instant.parse(text(content, "expiresAt")),
                state(content.required("state")));
    }

    private static PrintJobState state(JsonNode content) {
        String word = text(content, "is");
        return switch (word) {
            case "queued" -> new PrintJobState.Queued(number(content, "tries"), textOrNull(content, "trouble"));
            case "printing" ->
                new PrintJobState.Printing(number(content, "tries"), Instant.parse(text(content, "since")));
            case "printed" ->
                new PrintJobState.Printed(
                        at(content), content.required("bytesSent").longValue(), textOrNull(content, "attention"));
            case "failed" -> new PrintJobState.Failed(at(content), text(content, "reason"));
            case "unconfirmed" ->
                new PrintJobState.Unconfirmed(
                        at(content),
                        content.has("bytesSent")
                                ? Long.valueOf(content.required("bytesSent").longValue())
                                : null,
                        text(content, "reason"));
            case "expired" -> new PrintJobState.Expired(at(content));
            case "canceled" -> new PrintJobState.Canceled(at(content));
            default -> throw new IllegalArgumentException("a print job is never " + word);
        };
    }

    private static Instant at(JsonNode content) {
        return Instant.parse(text(content, "at"));
    }
}
