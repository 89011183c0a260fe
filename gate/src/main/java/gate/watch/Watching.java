package gate.watch;

import common.admin.AdminPages;
import common.config.Endpoint;
import common.discovery.Directory;
import common.lifecycle.RunningServer;
import common.lifecycle.StopOrder;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page to watch in a gate, from its start to its stop. */
public final class Watching {

    private Watching() {}

    /**
     * Begins to look at the cluster.
     *
     * @param incarnation of this gate
     * @param self its admin port
     * @param named admin ports of others that its settings name
     * @param directory names the others, and passes to the watch; {@code null} if there is none
     * @return what the admin port is to answer
     * @throws IOException if the files of the page cannot be read
     */
    public static AdminPages start(
            long incarnation,
            Endpoint self,
            List<Endpoint> named,
            @Nullable Directory directory,
            RunningServer.Builder stop)
            throws IOException {
        ClusterWatch watch = new ClusterWatch(new Whereabouts(incarnation, self, named, directory));
        stop.onStop(StopOrder.IO, watch::close);
        WatchPages pages = new WatchPages(watch);
        watch.start();
        return pages;
    }
}
