package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobState;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * One ticket for one printer. Fields that its state does not have are null.
 *
 * @param source who asked for it
 * @param printer the alias of the one that prints it
 * @param meantFor the alias of the one that it was for, where another one prints it
 * @param tries how often it could not be begun
 * @param detail a sentence for people: why it could not be begun or ended so, or what somebody should see to
 * @param bytesSent what the printer took, where that is known
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PrintJobJson(
        String id,
        String source,
        String printer,
        @Nullable String meantFor,
        int copies,
        String reason,
        boolean test,
        String state,
        int tries,
        @Nullable String detail,
        @Nullable Long bytesSent,
        String acceptedAt,
        String expiresAt,
        @Nullable String endedAt) {
    public static PrintJobJson of(PrintJob job) {
        PrintJobState state = job.state();
        return new PrintJobJson(
                job.id().value(),
                source(job.source()),
                job.printer().value(),
                job.meantFor() == null ? null : job.meantFor().value(),
                job.copies(),
                job.reason(),
                job.isTest(),
                word(state),
                job.tries(),
                detail(state),
                bytesSent(state),
                job.acceptedAt().toString(),
                job.expiresAt().toString(),
                state instanceof PrintJobState.Ended ended ? ended.at().toString() : null);
    }

    private static String source(PrintJob.Source source) {
        return switch (source) {
            case HUB -> "hub";
            case API -> "api";
            case PAID_SLIP -> "paid-slip";
        };
    }

    /** The state as the API spells it. */
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

    private static @Nullable String detail(PrintJobState state) {
        return switch (state) {
            case PrintJobState.Queued queued -> queued.trouble();
            case PrintJobState.Printed printed -> printed.attention();
            case PrintJobState.Failed failed -> failed.reason();
            case PrintJobState.Unconfirmed unconfirmed -> unconfirmed.reason();
            case PrintJobState.Printing _, PrintJobState.Expired _, PrintJobState.Canceled _ -> null;
        };
    }

    private static @Nullable Long bytesSent(PrintJobState state) {
        return switch (state) {
            case PrintJobState.Printed printed -> printed.bytesSent();
            case PrintJobState.Unconfirmed unconfirmed -> unconfirmed.bytesSent();
            case PrintJobState.Queued _,
                    PrintJobState.Printing _,
                    PrintJobState.Failed _,
                    PrintJobState.Expired _,
                    PrintJobState.Canceled _ -> null;
        };
    }
}
