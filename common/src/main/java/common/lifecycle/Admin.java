package common.lifecycle;

import common.admin.AdminPages;
import common.admin.AdminServer;
import common.admin.Readiness;
import common.admin.ReadinessLog;
import common.config.AdminSettings;
import common.metrics.ProcessMeters;
import common.transport.IoTransport;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The admin port of a process, from its start to its stop. */
public final class Admin {

    private static final Logger LOG = LoggerFactory.getLogger(Admin.class);

    /** The log is not to be flooded, nor to be late for who looks at it after a start. */
    private static final Duration LOOKING = Duration.ofSeconds(3);

    private Admin() {}

    /** The same with no pages but those of every process. */
    public static String start(
            String name,
            AdminSettings settings,
            Record inForce,
            PrometheusMeterRegistry meters,
            Readiness readiness,
            RunningServer.Builder stop)
            throws IOException {
        return start(name, settings, inForce, meters, readiness, AdminPages.none(), stop);
    }

    /**
     * Begins to log whether the process is ready, and opens the admin port if the settings name one. The port
     * answers until nearly the end of the stop, and says from the beginning of that on that the process is not ready.
     *
     * @param name the kind of process
     * @param settings where the port is
     * @param inForce all settings of the process, to be shown
     * @param more what it answers beside what every process does
     * @return what to add to the process's description, such as {@code , admin 127.0.0.1:9190}, or nothing
     * @throws IOException if its address cannot be bound
     */
    public static String start(
            String name,
            AdminSettings settings,
            Record inForce,
            PrometheusMeterRegistry meters,
            Readiness readiness,
            AdminPages more,
            RunningServer.Builder stop)
            throws IOException {
        ReadinessLog log = new ReadinessLog(name.toLowerCase(Locale.ROOT), readiness, LOOKING);
        stop.onStop(StopOrder.LEAVING, log::close);
        if (!settings.isOn()) {
            return "";
        }
        if (!ServerPort.isLoopback(settings.listen().host())) {
            LOG.warn(
                    "<admin> listens on {}: whoever reaches it may read metrics and health"
                            + " (expected: a loopback address, or a network that only operators are in)",
                    settings.listen());
        }
        ProcessMeters process = new ProcessMeters(meters);
        stop.onStop(StopOrder.IO, process::close);
        AdminServer server = new AdminServer(
                name.toLowerCase(Locale.ROOT), IoTransport.best(), meters::scrape, inForce, readiness, more);
        stop.onStop(StopOrder.LEAVING, readiness::stopping).onStop(StopOrder.IO, server::close);
        Binding.bind(settings.listen(), server::listen);
        return ", admin " + settings.listen();
    }
}
