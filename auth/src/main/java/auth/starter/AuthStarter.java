package auth.starter;

import auth.HandlerManager;
import auth.handler.HashUpgradeCounts;
import auth.handler.HashUpgrades;
import auth.handler.PasswordCheck;
import auth.limit.LoginGuard;
import auth.limit.RegistrationSettings;
import common.admin.Readiness;
import common.dispatch.WorkerParts;
import common.lifecycle.Admin;
import common.lifecycle.Backend;
import common.lifecycle.RunningServer;
import common.lifecycle.ServerCommand;
import common.lifecycle.StopOrder;
import common.metrics.BatchTimes;
import common.security.PasswordHasher;
import common.store.Quota;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.Greet;
import thirdparty.crypto.Argon2Hasher;
import thirdparty.crypto.SignedTokens;
import thirdparty.redis.RedisAccounts;
import thirdparty.redis.RedisBatch;
import thirdparty.redis.RedisCheck;
import thirdparty.redis.RedisConnector;
import thirdparty.redis.RedisDirectory;
import thirdparty.redis.RedisQuota;
import thirdparty.redis.RedisTokenKeys;

/** The auth process: registers accounts and passes logins. */
public final class AuthStarter {

    private static final Logger LOG = LoggerFactory.getLogger(AuthStarter.class);

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

        if (!settings.tokens().secret().isSet()) {
            LOG.info("resume tokens: no secret, so that whoever can read the keys in Redis can make tokens");
        }

        if (!settings.limitTries()) {
            LOG.warn("<tries> is off: whoever can reach a gate can try passwords as fast as they are hashed");
        }
        LoginGuard guard = new LoginGuard(settings.limitTries());
        HashUpgradeCounts upgrades = new HashUpgradeCounts(meters);
        BatchTimes batches = new BatchTimes(meters);
        RedisConnector redis = new RedisConnector(settings.backend().redis());
        Readiness readiness = new Readiness().unless(new RedisCheck(redis)::obstacle);
        String gates = Backend.start(
                Greet.From.Auth,
                settings.backend(),
                registry,
                meters,
                (worker, outbox) -> {
                    RedisBatch batch = new RedisBatch(redis, batches);
                    RedisAccounts accounts = new RedisAccounts(batch);
                    PasswordHasher passwords = hasher.completingOn(worker);
                    return new WorkerParts(
                            HandlerManager.handlers(
                                    registry,
                                    accounts,
                                    passwords,
                                    new SignedTokens(new RedisTokenKeys(batch), settings.tokens()),
                                    new PasswordCheck(accounts, passwords, guard, settings.hideUnknown()),
                                    new HashUpgrades(accounts, passwords, upgrades),
                                    settings.registration(),
                                    quota(settings.registration(), batch),
                                    outbox),
                            batch);
                },
                RedisDirectory::new,
                readiness,
                stop);
        String admin = Admin.start("auth", settings.backend().admin(), settings, meters, readiness, stop);
        return stop.started(
                "auth: " + gates + ", redis " + settings.backend().redis().place() + admin);
    }

    private static Quota quota(RegistrationSettings settings, RedisBatch batch) {
        return settings.perMinute() == 0
                ? Quota.NONE
                : RedisQuota.ofRegistrations(batch, settings.perMinute(), Duration.ofMinutes(1));
    }
}
