package auth.starter;

import auth.HandlerManager;
import common.admin.Readiness;
import common.config.Endpoint;
import common.dispatch.WorkerParts;
import common.lifecycle.Admin;
import common.lifecycle.Backend;
import common.lifecycle.RunningServer;
import common.lifecycle.ServerCommand;
import common.lifecycle.StopOrder;
import common.metrics.BatchTimes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.Greet;
import thirdparty.crypto.Argon2Hasher;
import thirdparty.redis.RedisAccounts;
import thirdparty.redis.RedisBatch;
import thirdparty.redis.RedisPing;

/** The auth process: registers accounts and passes logins. */
public final class AuthStarter {

    private AuthStarter() {}

    /** Runs it: {@code -cfg FILE [-log FILE]}. */
    public static void main(String[] args) {
        ServerCommand.main(
                "auth",
                (cfg, stop) ->
                        start(AuthSettings.read(cfg), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), stop),
                args);
    }

    static RunningServer start(AuthSettings settings, PrometheusMeterRegistry meters, RunningServer.Builder stop)
            throws IOException {
        ParseRegistryMap registry = ParseRegistryMap.standard();
        Argon2Hasher hasher = new Argon2Hasher(settings.passwords());
        stop.onStop(StopOrder.ANSWERS, hasher::close);
        Gauge.builder("face2face.passwords.waiting", hasher, Argon2Hasher::waiting)
                .description("passwords that wait to be hashed")
                .register(meters);

        BatchTimes batches = new BatchTimes(meters);
        String gates = Backend.start(
                Greet.From.Auth,
                settings.backend(),
                registry,
                meters,
                outbox -> worker -> {
                    RedisBatch batch = new RedisBatch(settings.backend().redis(), batches);
                    return new WorkerParts(
                            HandlerManager.handlers(registry, new RedisAccounts(batch), hasher.completingOn(worker)),
                            batch);
                },
                stop);
        Endpoint redis = settings.backend().redis().endpoint();
        Readiness readiness = new Readiness().unless(() -> RedisPing.obstacle(redis));
        String admin = Admin.start("auth", settings.backend().admin(), meters, readiness, stop);
        return stop.started("auth: " + gates + ", redis " + redis + admin);
    }
}
