package client.load;

import client.sdk.ClientTls;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of a run, step by step; each has a default. Not thread-safe. */
public final class LoadSettingsBuilder {

    private List<InetSocketAddress> gates = List.of(Target.gate("127.0.0.1", 9090));
    private boolean webSocket;
    private @Nullable ClientTls tls;
    private List<String> sources = List.of();
    private int clients = 10;
    private String userPrefix = "client-";
    private String password = "face2face-load";
    private Pace pace = new Pace.Open(Duration.ofMillis(100));
    private Pattern pattern = Pattern.SELF;
    private int payload;
    private Duration loginTimeout = Duration.ofSeconds(60);
    private Duration ramp = Duration.ZERO;
    private Duration warmUp = Duration.ZERO;
    private Duration duration = Duration.ZERO;
    private Duration drain = Duration.ofSeconds(5);
    private int eventLoops = LoadSettings.usualEventLoops();

    LoadSettingsBuilder() {}

    /** @see Target#gates() */
    public LoadSettingsBuilder gates(List<InetSocketAddress> addresses) {
        gates = addresses;
        return this;
    }

    /** One gate. */
    public LoadSettingsBuilder gate(String host, int port) {
        return gates(List.of(Target.gate(host, port)));
    }

    /** @see Target#webSocket() */
    public LoadSettingsBuilder webSocket(boolean wanted) {
        webSocket = wanted;
        return this;
    }

    /** @see Target#tls() */
    public LoadSettingsBuilder tls(@Nullable ClientTls trust) {
        tls = trust;
        return this;
    }

    /** @see Target#sources() */
    public LoadSettingsBuilder sources(List<String> addresses) {
        sources = addresses;
        return this;
    }

    /** @see LoadSettings#clients() */
    public LoadSettingsBuilder clients(int number) {
        clients = number;
        return this;
    }

    /** @see LoadSettings#userPrefix() */
    public LoadSettingsBuilder userPrefix(String prefix) {
        userPrefix = prefix;
        return this;
    }

    /** @see LoadSettings#password() */
    public LoadSettingsBuilder password(String word) {
        password = word;
        return this;
    }

    /** Each user sends one chat a period, by timetable. */
    public LoadSettingsBuilder openLoop(Duration period) {
        return pace(new Pace.Open(period));
    }

    /** Each user has so many chats without an answer. */
    public LoadSettingsBuilder closedLoop(int window) {
        return pace(new Pace.Closed(window));
    }

    /** @see LoadSettings#pace() */
    public LoadSettingsBuilder pace(Pace how) {
        pace = how;
        return this;
    }

    /** @see LoadSettings#pattern() */
    public LoadSettingsBuilder pattern(Pattern who) {
        pattern = who;
        return this;
    }

    /** @see LoadSettings#payload() */
    public LoadSettingsBuilder payload(int bytes) {
        payload = bytes;
        return this;
    }

    /** @see Phases#loginTimeout() */
    public LoadSettingsBuilder loginTimeout(Duration longest) {
        loginTimeout = longest;
        return this;
    }

    /** @see Phases#ramp() */
    public LoadSettingsBuilder ramp(Duration time) {
        ramp = time;
        return this;
    }

    /** @see Phases#warmUp() */
    public LoadSettingsBuilder warmUp(Duration time) {
        warmUp = time;
        return this;
    }

    /** @see Phases#duration() */
    public LoadSettingsBuilder duration(Duration time) {
        duration = time;
        return this;
    }

    /** @see Phases#drain() */
    public LoadSettingsBuilder drain(Duration longest) {
        drain = longest;
        return this;
    }

    /** @see LoadSettings#eventLoops() */
    public LoadSettingsBuilder eventLoops(int number) {
        eventLoops = number;
        return this;
    }

    /** @throws IllegalArgumentException for a value that makes no sense; it names the value and what was expected */
    public LoadSettings build() {
        return new LoadSettings(
                new Target(gates, webSocket, tls, sources),
                clients,
                userPrefix,
                password,
                pace,
                pattern,
                payload,
                new Phases(loginTimeout, ramp, warmUp, duration, drain),
                eventLoops);
    }
}
