package rocketmq.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.rocketmq.namesrv.NamesrvStartup;

/** Runs a name server on loopback: {@code -port PORT -dir DIRECTORY}. */
public final class NameServerMain {

    private NameServerMain() {}

    public static void main(String[] args) throws IOException {
        Arguments arguments = Arguments.of(args);
        int port = arguments.port("-port");
        Path directory = arguments.directory();
        NamesrvStartup.main(Arguments.configured(
                directory.resolve("namesrv.conf"),
                Map.of(
                        "listenPort",
                        Integer.toString(port),
                        "bindAddress",
                        Arguments.LOOPBACK,
                        "scanNotActiveBrokerInterval",
                        "1000")));
        System.out.println("READY rocketmq name server: " + Arguments.LOOPBACK + ":" + port);
    }
}
