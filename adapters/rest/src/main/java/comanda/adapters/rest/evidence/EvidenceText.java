package comanda.adapters.rest.evidence;

import comanda.domain.evidence.Baseline;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.Incident;
import comanda.domain.evidence.WorkMode;

/** The words of the API for what is one of several. */
final class EvidenceText {
    private EvidenceText() {}

    static String of(WorkMode mode) {
        return switch (mode) {
            case NORMAL -> "normal";
            case OBSERVE -> "observe";
        };
    }

    static String of(EvidenceDay.Kind kind) {
        return switch (kind) {
            case NOT_RUNNING -> "notRunning";
            case NORMAL -> "normal";
            case OBSERVED -> "observed";
            case MIXED -> "mixed";
        };
    }

    static String of(Incident.Kind kind) {
        return switch (kind) {
            case POS_UNREACHABLE -> "posUnreachable";
            case SESSION_LOST -> "sessionLost";
            case SETTLEMENT_IN_CONFLICT -> "settlementInConflict";
            case PRINTER_DOWN -> "printerDown";
        };
    }

    static String of(Incident.Reason reason) {
        return switch (reason) {
            case ANSWERED_AGAIN -> "answeredAgain";
            case SESSION_FOUND -> "sessionFound";
            case TABLE_FREED -> "tableFreed";
            case PRINTER_READY -> "printerReady";
            case AGENT_ENDED -> "agentEnded";
            case NOT_HEARD_OF -> "notHeardOf";
        };
    }

    static String of(Baseline.Source source) {
        return switch (source) {
            case ENTERED -> "entered";
            case OBSERVED -> "observed";
        };
    }
}
