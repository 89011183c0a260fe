package bench.soak;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import launcher.bench.SoakOptions;
import launcher.cluster.Cluster;
import launcher.cluster.Server;
import launcher.process.RunDirectory;

/** The cluster that is soaked, and what has to be said of it with every figure. */
final class SoakCluster {

    private static final int PER_MINUTE = 60;

    private SoakCluster() {}

    /** One of each, with an empty Redis; nothing is started. */
    static Cluster build(SoakOptions options, RunDirectory run, Consumer<String> report) {
        SoakOptions.Inbox inbox = options.inbox();
        return Cluster.builder(options.installation(), run.root())
                .freePorts()
                .cheapPasswords()
                .setting(Server.LOGIC, "inbox", "capacity", Integer.toString(inbox.capacity()))
                .setting(Server.LOGIC, "inbox", "rememberCount", Integer.toString(inbox.rememberCount()))
                .setting(
                        Server.LOGIC,
                        "inbox",
                        "rememberMillis",
                        Long.toString(inbox.remember().toMillis()))
                .report(report)
                .build();
    }

    /** @param collects how often garbage is collected by request */
    static Map<String, String> settings(SoakOptions options, Duration collects) {
        SoakOptions.Inbox inbox = options.inbox();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(
                "load",
                String.format(
                        Locale.ROOT,
                        "open loop, %,d messages a second from %,d clients, each to itself, for %.1f minutes",
                        options.rate(),
                        options.clients(),
                        options.length().toSeconds() / (double) PER_MINUTE));
        settings.put(
                "inboxes",
                String.format(
                        Locale.ROOT,
                        "<inbox capacity=\"%d\" rememberCount=\"%d\" rememberMillis=\"%d\"/>: each forgets every %.1f s",
                        inbox.capacity(),
                        inbox.rememberCount(),
                        inbox.remember().toMillis(),
                        options.rotation().toMillis()
                                / (double) Duration.ofSeconds(1).toMillis()));
        settings.put(
                "early",
                "the tenth of the run that begins after " + options.settling().toSeconds()
                        + " s; last: the last tenth");
        settings.put(
                "live heap", "what a full collection leaves; one is asked for every " + collects.toSeconds() + " s");
        settings.put("passwords", "<password memoryKiB=\"64\" iterations=\"1\"/>, cheap so that clients log in soon");
        settings.put("Redis keeps", "nothing on disk");
        return settings;
    }
}
