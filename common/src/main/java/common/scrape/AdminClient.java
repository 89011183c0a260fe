package common.scrape;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import common.config.Endpoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks admin ports. What an answer may take, in time and in memory, is bounded. Safe for use by any thread. */
public final class AdminClient {

    /** A process with all its histograms says about a tenth of that. */
    static final int LONGEST = 2 * 1024 * 1024;

    private final HttpClient http;
    private final Duration patience;

    /** @param patience how long one answer may take, to its last byte */
    public AdminClient(Duration patience) {
        this(HttpClient.newBuilder(), patience);
    }

    /** @param threads run what is done with answers, their parsing included */
    public AdminClient(Duration patience, Executor threads) {
        this(HttpClient.newBuilder().executor(threads), patience);
    }

    private AdminClient(HttpClient.Builder http, Duration patience) {
        this.http = http.version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
        this.patience = patience;
    }

    /**
     * Reads the process whose admin port is at {@code admin}. Fails if nothing answers there in time, or if what answers is
     * no such process.
     *
     * @param admin as it is listened on: an address that stands for all is taken for loopback
     */
    public CompletableFuture<Scrape> read(Endpoint admin) {
        try {
            // one after the other, over one connection: a port has few
            return get(admin, "/metrics")
                    .thenCompose(metrics -> get(admin, "/health/ready").thenApply(health -> scrape(metrics, health)));
        } catch (IllegalArgumentException e) { // no host has such a name
            return CompletableFuture.failedFuture(e);
        }
    }

    /** 503 is an answer, too: it is what a process says that is not ready. */
    private CompletableFuture<String> get(Endpoint admin, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + authority(admin.onThisMachine()) + path))
                .timeout(patience)
                .build();
        CompletableFuture<HttpResponse<String>> asked = http.sendAsync(request, BoundedText.upTo(LONGEST));
        // the timeout of a request ends with the head of its answer
        return asked.copy()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> asked.cancel(true))
                .thenApply(HttpResponse::body);
    }

    private static Scrape scrape(String text, String json) {
        Health health = health(json);
        if (health == null || health.status == null || health.reasons == null) {
            throw new IllegalArgumentException(
                    "what answers there is no process of ours (expected: its health as JSON)");
        }
        return new Scrape(health.status, health.reasons, Metrics.parse(text), System.nanoTime());
    }

    private static @Nullable Health health(String json) {
        try {
            return new Gson().fromJson(json, Health.class);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException(
                    "what answers there is no process of ours (expected: its health as JSON)", e);
        }
    }

    private static String authority(Endpoint admin) {
        return admin.host().contains(":") ? "[" + admin.host() + "]:" + admin.port() : admin.toString();
    }

    private record Health(@Nullable String status, @Nullable List<String> reasons) {}
}
