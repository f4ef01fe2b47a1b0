package comanda.application.service;

import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosFailure.Refused;
import comanda.application.port.out.PosFailure.Unreachable;
import comanda.domain.table.TableId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sentences about what is in the way, and what of it may pass by itself soon. */
final class Trouble {
    private static final Duration WHILE_TABLE_IS_BUSY = Duration.ofSeconds(2);

    private Trouble() {}

    /** The failure's sentence; of a refusal also the point of sale's own code and words, which somebody there understands. */
    static String of(PosFailure failure) {
        String sentence = String.valueOf(failure.getMessage());
        if (failure instanceof Refused refused) {
            return sentence + own(sentence, "code", refused.posCode()) + own(sentence, "text", refused.posText());
        }
        return sentence;
    }

    private static String own(String sentence, String what, @Nullable String value) {
        return value == null || sentence.contains(value) ? "" : " (" + what + ": " + value + ")";
    }

    /** Whether it may have passed in a moment; a refusal and a broken connector need a person. */
    static boolean mayPassSoon(PosFailure failure) {
        return switch (failure) {
            case PosFailure.Unreachable _,
                    PosFailure.NoAnswer _,
                    PosFailure.SessionUnavailable _,
                    PosFailure.NotUnderstood _,
                    PosFailure.OutcomeUnknown _ -> true;
            case PosFailure.Refused _, PosFailure.Unavailable _ -> false;
        };
    }

    /** Other guests' paid bill has to end first. */
    static Unreachable settledFirst(TableId table) {
        return new Unreachable(
                "Another bill of table " + table
                        + " was paid, and it is not known yet whether it is closed. Nothing was done for this one; ask again.",
                WHILE_TABLE_IS_BUSY);
    }

    /** Somebody else had the table for as long as this caller could wait. */
    static Unreachable tableBusy(TableId table) {
        return new Unreachable(
                "Table " + table
                        + " is being closed or moved into pre-bill by another request, for longer than this one could"
                        + " wait. Nothing was done for this one; ask again.",
                WHILE_TABLE_IS_BUSY);
    }
}
