package comanda.adapters.hubadmin;

import comanda.adapters.hubadmin.access.Sessions;
import comanda.adapters.hubadmin.fleet.FleetReader;
import comanda.application.port.in.ManageFleet;
import comanda.application.port.in.OrderTasks;
import comanda.application.port.out.HubRecords;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Makes what the pages use. */
@Factory
class AdminBeans {
    /** Where there is no administrator, there are no sessions: the door lets nobody as far as that. */
    @Singleton
    Sessions sessions(AdminSettings settings, HubRecords records) {
        AdminSettings.Administrator administrator = settings.administrator();
        return administrator == null
                ? new Sessions(records, "", "", settings.clock())
                : new Sessions(records, administrator.user(), administrator.passwordHash(), settings.clock());
    }

    @Singleton
    FleetReader fleetReader(ManageFleet fleet, OrderTasks tasks, AdminSettings settings) {
        return new FleetReader(fleet, tasks, settings.clock());
    }
}
