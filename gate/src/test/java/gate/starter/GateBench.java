package gate.starter;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import common.config.AdminSettings;
import common.config.ClusterSecret;
import common.config.DiscoverySettings;
import common.config.Endpoint;
import common.config.RedisSettings;
import common.config.TransportSettings;
import common.lifecycle.RunningServer;
import common.metrics.Refusals;
import common.testing.TestBackend;
import common.testing.TestBackend.Received;
import common.testing.TestSocket;
import common.transport.WindowSettings;
import gate.client.ClientTimes;
import gate.limit.LimitSettings;
import gate.tls.TlsSettings;
import gate.web.WebSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import protobuf.ResponseCode;
import protobuf.codec.FrameLimits;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Greet;
import protobuf.generate.internal.Internal.LoginOutcome;

/** A gate between bare sockets and backends that do as they are told. */
final class GateBench implements AutoCloseable {

    static final int LOGIN = 1000;
    static final int REGISTER = 1001;
    static final int CHAT = 1003;
    static final int SESSION_CLOSED = 902;
    static final int SYNC = 904;

    /** The order of every login that passes. */
    static final long LOGIN_ORDER = 9;

    /** Rare heartbeats and a short hold: tests show what happens without the one, and do not wait for the other. */
    static final ClientTimes TIMES =
            new ClientTimes(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30));

    static final WindowSettings WINDOW = new WindowSettings(20_000, 32L * 1024 * 1024, Duration.ofMillis(300));

    final TestBackend auth = new TestBackend(Greet.From.Auth).start().onRequest(this::actAsAuth);
    final TestBackend logic = new TestBackend(Greet.From.Logic)
            .start()
            .finishing(SYNC)
            .finishing(SESSION_CLOSED)
            .onRequest(this::accept);
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final RunningServer gate;

    /** A web port for the pages of its own host. */
    static final WebSettings WEB = web(Duration.ofSeconds(5), Duration.ofSeconds(30));

    private final int port;
    private final int webPort;

    /** With an auth that passes every password but {@code wrong}, and a logic that accepts everything. */
    GateBench() {
        this(TIMES);
    }

    /** The same with times of the test's own. */
    GateBench(ClientTimes times) {
        this(times, LimitSettings.NONE, WEB);
    }

    /** The same with limits. */
    GateBench(ClientTimes times, LimitSettings limits) {
        this(times, limits, WEB);
    }

    /** The same with a web port of the test's own. */
    GateBench(ClientTimes times, WebSettings web) {
        this(times, LimitSettings.NONE, web);
    }

    /** The same with limits and a TLS port. */
    GateBench(LimitSettings limits, TlsSettings tls) {
        this(TIMES, limits, WEB, tls);
    }

    /** The same with a web port that shows the certificate of {@code tls}. */
    GateBench(WebSettings web, TlsSettings tls) {
        this(TIMES, LimitSettings.NONE, web, tls);
    }

    private GateBench(ClientTimes times, LimitSettings limits, WebSettings web) {
        this(times, limits, web, TlsSettings.off());
    }

    private GateBench(ClientTimes times, LimitSettings limits, WebSettings web, TlsSettings tls) {
        gate = start(auth.endpoint(), logic.endpoint(), times, limits, WINDOW, web, tls);
        port = portOf(gate);
        webPort = webPortOf(gate);
        awaitLinks();
    }

    /** With backends of the test's own. */
    GateBench(Endpoint authAt, Endpoint logicAt, WindowSettings window) {
        gate = start(authAt, logicAt, TIMES, LimitSettings.NONE, window, WEB, TlsSettings.off());
        port = portOf(gate);
        webPort = webPortOf(gate);
    }

    static WebSettings web(Duration handshake, Duration ping) {
        return new WebSettings(true, new Endpoint("127.0.0.1", 0), List.of(), false, handshake, ping);
    }

    /** The same for pages of {@code origins} only. */
    static WebSettings web(List<String> origins) {
        return new WebSettings(true, WEB.listen(), origins, false, WEB.handshake(), WEB.ping());
    }

    int port() {
        return port;
    }

    int webPort() {
        return webPort;
    }

    /** Of a gate that has one. */
    int tlsPort() {
        return Integer.parseInt(gate.description().replaceAll(".*, tls [^:]*:(\\d+).*", "$1"));
    }

    /** A client of WebSocket. */
    RawWebSocket webSocket() {
        return new RawWebSocket(webPort);
    }

    TestSocket client() {
        return new TestSocket(port);
    }

    /** A client whose login has passed, and whose frames so far are off the backends' lists. */
    TestSocket loggedIn(String user) {
        TestSocket client = client();
        client.send(login(user, "secret"));
        assertThat(client.readResponse().getCode()).isEqualTo(201);
        auth.next();
        return client;
    }

    /** The next session of which logic is told that it has ended. */
    Received nextEnded() {
        return logic.nextFinished(SESSION_CLOSED);
    }

    long refused(ResponseCode code) {
        return (long) meters.find(Refusals.METER).tag("code", Integer.toString(code.code())).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    /** The next answer is {@code code}, has a sentence, and has been counted once. */
    void assertRefused(TestSocket client, ResponseCode code) {
        SResponse answer = client.readResponse();
        assertThat(answer.getCode()).isEqualTo(code.code());
        assertThat(answer.getDesc()).isNotBlank();
        assertThat(refused(code)).isOne();
    }

    static void assertServed(TestSocket client) {
        client.send(register("served", "secret"));
        assertThat(client.readResponse().getCode()).isEqualTo(101);
    }

    static CLogin login(String user, String password) {
        return CLogin.newBuilder().setUserid(user).setPasswd(password).build();
    }

    static CRegister register(String user, String password) {
        return CRegister.newBuilder().setUserid(user).setPasswd(password).build();
    }

    static CPrivateChat chat(String self, String content) {
        return CPrivateChat.newBuilder()
                .setSelf(self)
                .setDest("bob")
                .setContent(content)
                .build();
    }

    @Override
    public void close() {
        gate.close();
        auth.close();
        logic.close();
    }

    void passLogin(Received request, String platform) {
        auth.tellGate(
                request,
                LoginOutcome.newBuilder()
                        .setPassed(true)
                        .setPlatform(platform)
                        .setOrder(LOGIN_ORDER)
                        .build());
        auth.reply(request, ResponseCode.LOGIN_PASSED.response());
    }

    void failLogin(Received request) {
        auth.tellGate(request, LoginOutcome.newBuilder().setPassed(false).build());
        auth.reply(request, ResponseCode.WRONG_CREDENTIALS.response());
    }

    private void actAsAuth(Received request) {
        switch (request.number()) {
            case REGISTER -> auth.reply(request, ResponseCode.REGISTERED.response());
            case LOGIN -> decide(request);
            default -> auth.finish(request);
        }
    }

    private void decide(Received request) {
        try {
            CLogin login = CLogin.parseFrom(request.body());
            switch (login.getPasswd()) {
                case "wrong" -> failLogin(request);
                case "slow" -> {}
                default -> passLogin(request, login.hasPlatform() ? login.getPlatform() : "none");
            }
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private void accept(Received request) {
        logic.reply(request, ResponseCode.ACCEPTED.response());
    }

    private RunningServer start(
            Endpoint authAt,
            Endpoint logicAt,
            ClientTimes times,
            LimitSettings limits,
            WindowSettings window,
            WebSettings web,
            TlsSettings tls) {
        GateSettings settings = new GateSettings(
                1,
                new Endpoint("127.0.0.1", 0),
                web,
                tls,
                2,
                List.of(authAt),
                List.of(logicAt),
                TransportSettings.TCP,
                FrameLimits.of(FrameLimits.DEFAULT_MAX_BODY),
                times,
                limits,
                64 * 1024,
                window,
                AdminSettings.OFF,
                List.of(),
                ClusterSecret.NONE,
                new RedisSettings(new Endpoint("127.0.0.1", 1), Duration.ofSeconds(1), Duration.ZERO), // not asked
                DiscoverySettings.OFF);
        try {
            return GateStarter.start(settings, meters, new RunningServer.Builder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The gate does not say when its links are up; a client that is served shows it. */
    private void awaitLinks() {
        try (TestSocket client = client()) {
            eventually(
                    () -> client.send(login("warm-up", "secret")).readResponse().getCode() == 201);
            eventually(() -> client.send(chat("warm-up", "")).readResponse().getCode() == 300);
        }
        nextEnded();
        auth.next(auth.rest().size()); // takes the warm-up off the lists
        logic.next(logic.rest().size());
    }

    private static int webPortOf(RunningServer gate) {
        return Integer.parseInt(gate.description().replaceAll(".*, web [^:]*:(\\d+)$", "$1"));
    }

    private static int portOf(RunningServer gate) {
        return Integer.parseInt(gate.description().replaceAll("gate 1: clients [^:]*:(\\d+) .*", "$1"));
    }
}
