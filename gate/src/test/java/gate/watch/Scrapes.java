package gate.watch;

import common.config.AdminSettings;
import common.config.Endpoint;
import common.discovery.Member;
import common.scrape.Metrics;
import common.scrape.Scrape;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import protobuf.generate.internal.Internal.Greet;

/** Processes and what they say, for tests. */
final class Scrapes {

    static final Endpoint ADMIN = new Endpoint("127.0.0.1", 9190);

    private Scrapes() {}

    static Member member(Greet.From kind, long incarnation, int adminPort) {
        return member(kind, incarnation, "127.0.0.1", new Endpoint("127.0.0.1", adminPort), false);
    }

    static Member member(Greet.From kind, long incarnation, String host, Endpoint admin, boolean draining) {
        return new Member(
                kind,
                incarnation,
                new Endpoint(host, 7070),
                new AdminSettings(admin),
                draining,
                Duration.ofSeconds(30));
    }

    static Finding said(@Nullable Member member, Endpoint admin, Scrape scrape) {
        return new Finding(new Target(member, admin, ""), scrape, "");
    }

    static Finding silent(@Nullable Member member, Endpoint admin) {
        return new Finding(new Target(member, admin, ""), null, "no answer");
    }

    /** @param more lines in Prometheus's text format */
    static Scrape scrape(String kind, long incarnation, int atSecond, String more) {
        return new Scrape(
                "ready",
                List.of(),
                Metrics.parse("face2face_process{kind=\"" + kind + "\",id=\"1\",incarnation=\""
                        + Long.toHexString(incarnation)
                        + "\",address=\"127.0.0.1:7070\"} 1\nprocess_uptime_seconds 90\n"
                        + more),
                TimeUnit.SECONDS.toNanos(atSecond));
    }
}
