package comanda.adapters.hubadmin.fleet;

import comanda.domain.hub.AgentPortrait;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a shop stands.
 *
 * @param since when its agent came, or went where it is away; null when it never was there
 * @param version empty where the agent did not say
 * @param hostname empty where the agent did not say
 * @param heartbeatAt null before the first one
 */
public record ShopState(
        ShopId shop,
        boolean isOnline,
        @Nullable Instant since,
        String version,
        String hostname,
        @Nullable Instant heartbeatAt,
        List<Printer> printers,
        List<Alarm> alarms) {
    /** A shop whose agent is away for longer is an alarm. */
    public static final Duration MAY_BE_AWAY = Duration.ofMinutes(5);

    public ShopState {
        printers = List.copyOf(printers);
        alarms = List.copyOf(alarms);
    }

    /** @param trouble what its tasks are about */
    static ShopState of(AgentPresence presence, TaskTrouble trouble, Instant now) {
        List<Printer> printers = presence.lastReport()
                .map(report -> Printer.read(report.devices()))
                .orElse(List.of());
        List<Printer> shown = presence.isOnline()
                ? printers
                : printers.stream().map(Printer::unknown).toList();
        AgentPortrait portrait = presence.portrait();
        return new ShopState(
                presence.shop(),
                presence.isOnline(),
                presence.isOnline() ? presence.connectedAt() : presence.disconnectedAt(),
                portrait == null ? "" : portrait.version(),
                portrait == null ? "" : portrait.hostname(),
                presence.lastHeartbeatAt(),
                shown,
                alarms(presence, printers, trouble, now));
    }

    private static List<Alarm> alarms(
            AgentPresence presence, List<Printer> printers, TaskTrouble trouble, Instant now) {
        List<Alarm> alarms = new ArrayList<>();
        Instant gone = presence.disconnectedAt();
        if (!presence.isOnline() && gone != null && gone.plus(MAY_BE_AWAY).isBefore(now)) {
            alarms.add(new Alarm(Alarm.Kind.OFFLINE, ""));
        }
        if (presence.isOnline()) {
            printerAlarms(presence, printers, alarms);
        }
        if (trouble.late() > 0) {
            alarms.add(new Alarm(Alarm.Kind.LATE, Integer.toString(trouble.late())));
        }
        if (trouble.failed() > 0) {
            alarms.add(new Alarm(Alarm.Kind.FAILED, Integer.toString(trouble.failed())));
        }
        return alarms;
    }

    /** Of an agent that is away the printers are not known any more. */
    private static void printerAlarms(AgentPresence presence, List<Printer> printers, List<Alarm> alarms) {
        for (Printer printer : printers) {
            switch (printer.condition()) {
                case DOWN -> alarms.add(new Alarm(Alarm.Kind.PRINTER_DOWN, printer.name()));
                case ATTENTION -> alarms.add(new Alarm(Alarm.Kind.PRINTER_ATTENTION, printer.name()));
                case READY, UNKNOWN -> {}
            }
        }
        if (presence.report() != null && printers.stream().noneMatch(Printer::isDefault)) {
            alarms.add(new Alarm(Alarm.Kind.NO_DEFAULT_PRINTER, ""));
        }
    }

    /** Whether its agent ever was there. */
    public boolean wasEverThere() {
        return isOnline || since != null;
    }

    /** Whether somebody means it by what they search for. */
    boolean matches(String search) {
        String lower = search.toLowerCase(Locale.ROOT);
        return shop.value().toLowerCase(Locale.ROOT).contains(lower)
                || hostname.toLowerCase(Locale.ROOT).contains(lower)
                || version.equals(search)
                || printers.stream()
                        .anyMatch(printer ->
                                printer.alias().toLowerCase(Locale.ROOT).contains(lower));
    }
}
