package logic.starter;

import common.admin.Readiness;
import common.dispatch.WorkerParts;
import common.lifecycle.Admin;
import common.lifecycle.Backend;
import common.lifecycle.RunningServer;
import common.lifecycle.ServerCommand;
import common.metrics.BatchTimes;
import common.metrics.InboxCounts;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import logic.HandlerManager;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.Greet;
import thirdparty.redis.RedisBatch;
import thirdparty.redis.RedisCheck;
import thirdparty.redis.RedisConnector;
import thirdparty.redis.RedisDirectory;
import thirdparty.redis.RedisInboxes;
import thirdparty.redis.RedisSessions;

/** The logic process: does the business. */
public final class LogicStarter {

    private LogicStarter() {}

    /** Runs it: {@code -cfg FILE [-log FILE]}. */
    public static void main(String[] args) {
        ServerCommand.main(
                "logic",
                (cfg, stop) ->
                        start(LogicSettings.read(cfg), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), stop),
                args);
    }

    static RunningServer start(LogicSettings settings, PrometheusMeterRegistry meters, RunningServer.Builder stop)
            throws IOException {
        ParseRegistryMap registry = ParseRegistryMap.standard();
        BatchTimes batches = new BatchTimes(meters);
        InboxCounts inboxes = new InboxCounts(meters);
        RedisConnector redis = new RedisConnector(settings.backend().redis());
        Readiness readiness = new Readiness().unless(new RedisCheck(redis)::obstacle);
        String gates = Backend.start(
                Greet.From.Logic,
                settings.backend(),
                registry,
                meters,
                (worker, outbox) -> {
                    RedisBatch batch = new RedisBatch(redis, batches);
                    return new WorkerParts(
                            HandlerManager.handlers(
                                    registry,
                                    new RedisInboxes(batch, settings.inbox(), inboxes),
                                    new RedisSessions(batch),
                                    outbox),
                            batch);
                },
                RedisDirectory::new,
                readiness,
                stop);
        String admin = Admin.start("logic", settings.backend().admin(), settings, meters, readiness, stop);
        return stop.started(
                "logic: " + gates + ", redis " + settings.backend().redis().place() + admin);
    }
}
