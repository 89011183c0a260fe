package rocketmq.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.broker.BrokerController;
import org.apache.rocketmq.broker.BrokerStartup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a broker on loopback: {@code -port PORT -nameServers HOST:PORT -dir DIRECTORY}. It also takes the port two below
 * its own, for what RocketMQ calls its fast channel, and the one above, for replicas, of which there are none.
 */
public final class BrokerMain {

    /** A name server that was started anew learns of the broker after so long; RocketMQ itself looks every ten seconds. */
    private static final long LOOK_MILLIS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(BrokerMain.class);

    private BrokerMain() {}

    public static void main(String[] args) throws IOException {
        Arguments arguments = Arguments.of(args);
        int port = arguments.port("-port");
        Path directory = arguments.directory();
        // locks on queues must outlive two renewals, one a second, and not much more: see ClientDefaults
        System.setProperty("rocketmq.broker.rebalance.lockMaxLiveTime", "3000");
        BrokerController broker = BrokerStartup.createBrokerController(Arguments.configured(
                directory.resolve("broker.conf"), settings(port, arguments.text("-nameServers"), directory)));
        BrokerStartup.start(broker);
        ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(run -> {
            Thread thread = new Thread(run, "look-after");
            thread.setDaemon(true);
            return thread;
        });
        looking.scheduleWithFixedDelay(() -> lookAfter(broker), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        System.out.println("READY rocketmq broker: " + Arguments.LOOPBACK + ":" + port);
    }

    private static void lookAfter(BrokerController broker) {
        try {
            broker.registerBrokerAll(true, false, true);
            broker.getConsumerManager().scanNotActiveChannel();
        } catch (RuntimeException e) {
            LOG.warn("looking after clients and name servers failed, going on", e); // or it would be the last time
        }
    }

    private static Map<String, String> settings(int port, String nameServers, Path directory) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("namesrvAddr", nameServers);
        settings.put("brokerName", "face2face");
        settings.put("brokerIP1", Arguments.LOOPBACK);
        settings.put("bindAddress", Arguments.LOOPBACK);
        settings.put("listenPort", Integer.toString(port));
        settings.put("haListenPort", Integer.toString(port + 1));
        settings.put("brokerRole", "ASYNC_MASTER");
        settings.put("flushDiskType", "ASYNC_FLUSH");
        settings.put("storePathRootDir", directory.resolve("store").toString());
        settings.put(
                "storePathCommitLog",
                directory.resolve("store").resolve("commitlog").toString());
        // small files, so that a cluster on a developer's machine does not begin with a gibibyte of zeros
        settings.put("mappedFileSizeCommitLog", Integer.toString(16 * 1024 * 1024));
        settings.put("mappedFileSizeConsumeQueue", "300000");
        settings.put("maxIndexNum", "100000");
        settings.put("maxHashSlotNum", "20000");
        settings.put("transientStorePoolEnable", "false");
        settings.put("timerWheelEnable", "false");
        settings.put("fileReservedTime", "6");
        settings.put("diskMaxUsedSpaceRatio", "95");
        settings.put("osPageCacheBusyTimeOutMills", "5000");
        settings.put("waitTimeMillsInSendQueue", "2000");
        // a process that stands still is given up after so long; each beats once a second
        settings.put("channelExpiredTimeout", "4000");
        settings.put("serverChannelMaxIdleTimeSeconds", "10");
        settings.put("flushConsumerOffsetInterval", "1000");
        return settings;
    }
}
