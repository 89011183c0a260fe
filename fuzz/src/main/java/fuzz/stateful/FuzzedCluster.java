package fuzz.stateful;

import java.util.List;
import java.util.function.Consumer;
import launcher.cluster.Cluster;
import launcher.cluster.Server;
import launcher.fuzz.FuzzOptions;
import launcher.process.RunDirectory;

/** The cluster that gets what strangers send: small bounds and short times, so that all of them are met. */
final class FuzzedCluster {

    /** Those whose logs are read. */
    static final List<String> SERVERS = List.of("gate-1", "auth-1", "logic-1");

    private FuzzedCluster() {}

    /** One of each, with a Redis that forgets; nothing is started. */
    static Cluster build(FuzzOptions options, RunDirectory run, Consumer<String> report) {
        return Cluster.builder(options.installation(), run.root())
                .freePorts()
                .cheapPasswords()
                .jvmOptions("-Dio.netty.leakDetection.level=paranoid", "-XX:-OmitStackTraceInFastThrow")
                .setting(Server.GATE, "frame", "maxBody", "4096")
                .setting(Server.GATE, "heartbeat", "intervalMillis", "1000")
                .setting(Server.GATE, "heartbeat", "idleMillis", "3000")
                .setting(Server.GATE, "unread", "maxMillis", "3000")
                .setting(Server.GATE, "unread", "sendBufferKiB", "16")
                .setting(Server.GATE, "limits", "connectionsPerAddress", "0")
                .setting(Server.GATE, "limits", "connectionsPerSecond", "0")
                .setting(Server.GATE, "limits", "loginsPerSecond", "0")
                .setting(Server.GATE, "limits", "registrationsPerMinute", "0")
                .setting(Server.GATE, "limits", "messagesPerSecond", "100")
                .setting(Server.GATE, "limits", "kibPerSecond", "256")
                .setting(Server.GATE, "limits", "strangerMillis", "3000")
                .setting(Server.GATE, "limits", "frameMillis", "2000")
                .setting(Server.GATE, "limits", "blockMillis", "500")
                .setting(Server.GATE, "websocket", "pingMillis", "1000")
                .setting(Server.LOGIC, "inbox", "capacity", "200")
                .setting(Server.LOGIC, "inbox", "rememberCount", "100")
                .report(report)
                .build();
    }
}
