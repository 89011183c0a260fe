package auth.starter;

import auth.HandlerManager;
import common.dispatch.WorkerParts;
import common.lifecycle.Backend;
import common.lifecycle.RunningServer;
import common.lifecycle.ServerCommand;
import common.lifecycle.StopOrder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.Greet;
import thirdparty.crypto.Argon2Hasher;
import thirdparty.redis.RedisAccounts;
import thirdparty.redis.RedisBatch;

/** The auth process: registers accounts and passes logins. */
public final class AuthStarter {

    private AuthStarter() {}

    /** Runs it: {@code -cfg FILE [-log FILE]}. */
    public static void main(String[] args) {
        ServerCommand.main("auth", (cfg, stop) -> start(AuthSettings.read(cfg), new SimpleMeterRegistry(), stop), args);
    }

    static RunningServer start(AuthSettings settings, MeterRegistry meters, RunningServer.Builder stop)
            throws IOException {
        ParseRegistryMap registry = ParseRegistryMap.standard();
        Argon2Hasher hasher = new Argon2Hasher(settings.passwords());
        stop.onStop(StopOrder.ANSWERS, hasher::close);

        InetSocketAddress bound = Backend.start(
                Greet.From.Auth,
                settings.backend(),
                registry,
                meters,
                outbox -> worker -> {
                    RedisBatch batch = new RedisBatch(settings.backend().redis());
                    return new WorkerParts(
                            HandlerManager.handlers(registry, new RedisAccounts(batch), hasher.completingOn(worker)),
                            batch);
                },
                stop);
        return stop.started("auth: gates " + settings.backend().listen().withPort(bound.getPort()) + ", redis "
                + settings.backend().redis().endpoint());
    }
}
