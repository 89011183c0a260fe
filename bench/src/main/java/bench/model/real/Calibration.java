package bench.model.real;

import bench.model.chat.Costs;
import bench.model.chat.Layout;
import bench.model.chat.Load;
import bench.model.fit.CostFit;
import bench.model.fit.Observed;
import bench.run.Processes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import launcher.bench.ModelOptions;

/**
 * Measures what everything costs, on one configuration of each transport: one gate, one logic with two workers. Not
 * thread-safe.
 */
public final class Calibration {

    /** The layout of it. */
    private static final int WORKERS = 2;

    private static final List<NamedLoad> LINKS = List.of(
            NamedLoad.closed(1, 1),
            NamedLoad.closed(20, 8),
            NamedLoad.open(200, 4000),
            NamedLoad.open(3000, 15_000),
            NamedLoad.open(200, 2000, 4));

    private static final List<NamedLoad> QUEUES = List.of(
            NamedLoad.closed(1, 1), NamedLoad.closed(20, 8), NamedLoad.open(200, 2000), NamedLoad.open(1000, 8000));

    private static final NamedLoad SILENT = new NamedLoad("4,000 silent clients", new Load.Idle(4000));
    /** It is much more code, which comes to be compiled at a lower rate of messages. */
    private static final int ROCKETMQ_WARM_UPS = 2;

    private static final int SYNC_MILLIS = 500;
    private static final int USUAL_MILLIS = 10_000;

    private final ModelOptions options;
    private final Processes processes;
    private final Consumer<String> out;

    /** @param out takes a line for each step */
    public Calibration(ModelOptions options, Processes processes, Consumer<String> out) {
        this.options = options;
        this.processes = processes;
        this.out = out;
    }

    /** The costs of one transport. */
    public Costs measure(Layout.Transport transport, double wake) {
        Layout layout = Layout.here(transport, 1, 1, WORKERS, cores());
        List<Observed> observed = observe(layout, transport == Layout.Transport.TCP ? LINKS : QUEUES);
        Costs costs = new CostFit(layout, observed).fit(wake);
        observed.forEach(one -> out.accept("calibrated on "
                + Comparison.of("", layout, one, costs, options.settle().toSeconds())
                        .line()));
        return costs;
    }

    /** What a gate's questions cost, with links. */
    public Costs.Sync measureSyncs() {
        Layout layout = Layout.here(Layout.Transport.TCP, 1, 1, WORKERS, cores());
        try {
            LoadProbe probe = probe(layout, SYNC_MILLIS);
            probe.warmUp(options.warmUp().dividedBy(2));
            return probe.measureSyncs(SILENT, options.settle(), options.measured());
        } finally {
            processes.stopAll();
        }
    }

    /** Starts a layout, and measures it under some loads. */
    List<Observed> observe(Layout layout, List<NamedLoad> loads) {
        try {
            LoadProbe probe = probe(layout, USUAL_MILLIS);
            probe.warmUp(
                    options.warmUp().multipliedBy(layout.transport() == Layout.Transport.TCP ? 1 : ROCKETMQ_WARM_UPS));
            List<Observed> observed = new ArrayList<>();
            for (NamedLoad load : loads) {
                observed.add(probe.measure(load, options.settle(), options.measured()));
            }
            return observed;
        } finally {
            processes.stopAll();
        }
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private LoadProbe probe(Layout layout, int heartbeatMillis) {
        out.accept("starting " + Comparison.title(layout));
        RealCluster cluster = RealCluster.start(options, processes, layout, heartbeatMillis);
        return new LoadProbe(
                options.installation().classPath(),
                processes,
                cluster,
                layout.transport() == Layout.Transport.ROCKETMQ);
    }
}
