package logic.starter;

import common.config.BackendSettings;
import common.config.Endpoint;
import common.config.SettingsFile;
import common.dispatch.WorkerParts;
import common.lifecycle.Backend;
import common.lifecycle.RunningServer;
import common.lifecycle.ServerCommand;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import logic.HandlerManager;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.Greet;
import thirdparty.redis.RedisBatch;
import thirdparty.redis.RedisSessions;

/** The logic process: does the business. */
public final class LogicStarter {

    private static final Endpoint LISTEN = new Endpoint("127.0.0.1", 7070);

    private LogicStarter() {}

    /** Runs it: {@code -cfg FILE [-log FILE]}. */
    public static void main(String[] args) {
        ServerCommand.main("logic", (cfg, stop) -> start(read(cfg), new SimpleMeterRegistry(), stop), args);
    }

    /**
     * Reads logic.xml.
     *
     * @throws common.config.SettingsException if the file is wrong
     */
    static BackendSettings read(Path path) {
        SettingsFile file = SettingsFile.read(path, "logic");
        BackendSettings settings = BackendSettings.of(file, "logicserver", LISTEN);
        file.refuseUnknown();
        return settings;
    }

    static RunningServer start(BackendSettings settings, MeterRegistry meters, RunningServer.Builder stop)
            throws IOException {
        ParseRegistryMap registry = ParseRegistryMap.standard();
        InetSocketAddress bound = Backend.start(
                Greet.From.Logic,
                settings,
                registry,
                meters,
                outbox -> worker -> {
                    RedisBatch batch = new RedisBatch(settings.redis());
                    return new WorkerParts(HandlerManager.handlers(registry, new RedisSessions(batch), outbox), batch);
                },
                stop);
        return stop.started("logic: gates " + settings.listen().withPort(bound.getPort()) + ", redis "
                + settings.redis().endpoint());
    }
}
