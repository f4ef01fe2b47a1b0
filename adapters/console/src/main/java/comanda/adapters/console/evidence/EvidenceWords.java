package comanda.adapters.console.evidence;

import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.Incident;

/** Words that texts, styles and scripts know. */
public final class EvidenceWords {
    private EvidenceWords() {}

    public static String of(EvidenceDay.Kind kind) {
        return switch (kind) {
            case NOT_RUNNING -> "not-running";
            case NORMAL -> "normal";
            case OBSERVED -> "observed";
            case MIXED -> "mixed";
        };
    }

    public static String of(Incident.Kind kind) {
        return switch (kind) {
            case POS_UNREACHABLE -> "pos-unreachable";
            case SESSION_LOST -> "session-lost";
            case SETTLEMENT_IN_CONFLICT -> "in-conflict";
            case PRINTER_DOWN -> "printer-down";
        };
    }

    public static String of(Incident.Reason reason) {
        return switch (reason) {
            case ANSWERED_AGAIN -> "answered-again";
            case SESSION_FOUND -> "session-found";
            case TABLE_FREED -> "table-freed";
            case PRINTER_READY -> "printer-ready";
            case AGENT_ENDED -> "agent-ended";
            case NOT_HEARD_OF -> "not-heard-of";
        };
    }
}
