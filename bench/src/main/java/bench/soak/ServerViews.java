package bench.soak;

import common.scrape.Metrics;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import launcher.cluster.Server;
import launcher.process.RunDirectory;
import launcher.top.Reading;
import launcher.top.Scraper;

/** What servers say of themselves at their admin ports. Not thread-safe. */
final class ServerViews {

    private static final double BYTES_PER_MIB = 1 << 20;

    private static final List<String> KINDS =
            Arrays.stream(Server.values()).map(Server::label).toList();

    private final Scraper scraper;

    /** @param run that of their cluster */
    ServerViews(RunDirectory run) {
        scraper = new Scraper(run);
    }

    /**
     * One of each kind, by the kind. Who does not answer this time is left out.
     *
     * @param collected asked of each kind before it is read: whether it has collected all garbage since the last time
     */
    Map<String, Map<Figure, Double>> read(Predicate<String> collected) {
        Map<String, Map<Figure, Double>> views = new HashMap<>();
        Set<String> fresh = KINDS.stream().filter(collected).collect(Collectors.toSet());
        for (Reading reading : scraper.read()) {
            String kind = reading.name().replaceFirst("-\\d+$", "");
            Metrics metrics = reading.metrics();
            if (metrics.sum("process_uptime_seconds") > 0) {
                views.put(kind, figures(metrics, fresh.contains(kind)));
            }
        }
        return views;
    }

    private static Map<Figure, Double> figures(Metrics metrics, boolean collected) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(
                Figure.DIRECT,
                metrics.sum("jvm_buffer_memory_used_bytes", labels -> "direct".equals(labels.get("id")))
                        / BYTES_PER_MIB);
        figures.put(Figure.THREADS, metrics.sum("jvm_threads_live_threads"));
        figures.put(Figure.CONNECTIONS, metrics.sum("face2face_connections"));
        figures.put(
                Figure.QUEUED,
                metrics.sum("face2face_window_frames")
                        + metrics.sum("face2face_worker_jobs")
                        + metrics.sum("face2face_passwords_waiting"));
        double live = metrics.sum("jvm_gc_live_data_size_bytes");
        if (collected && live > 0) {
            figures.put(Figure.LIVE_HEAP, live / BYTES_PER_MIB);
        }
        return figures;
    }
}
