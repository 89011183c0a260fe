package common.lifecycle;

import common.admin.AdminServer;
import common.admin.Readiness;
import common.config.AdminSettings;
import common.metrics.ProcessMeters;
import common.transport.IoTransport;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.Locale;

/** The admin port of a process, from its start to its stop. */
public final class Admin {

    private Admin() {}

    /**
     * Opens the admin port if the settings name one. It answers until nearly the end of the stop, and says from the
     * beginning of that on that the process is not ready.
     *
     * @param name the kind of process
     * @return what to add to the process's description, such as {@code , admin 127.0.0.1:9190}, or nothing
     * @throws IOException if its address cannot be bound
     */
    public static String start(
            String name,
            AdminSettings settings,
            PrometheusMeterRegistry meters,
            Readiness readiness,
            RunningServer.Builder stop)
            throws IOException {
        if (!settings.isOn()) {
            return "";
        }
        ProcessMeters process = new ProcessMeters(meters);
        stop.onStop(StopOrder.IO, process::close);
        AdminServer server =
                new AdminServer(name.toLowerCase(Locale.ROOT), IoTransport.best(), meters::scrape, readiness);
        stop.onStop(StopOrder.LEAVING, readiness::stopping).onStop(StopOrder.IO, server::close);
        Binding.bind(settings.listen(), server::listen);
        return ", admin " + settings.listen();
    }
}
