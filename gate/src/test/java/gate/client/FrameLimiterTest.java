package gate.client;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import common.metrics.Refusals;
import common.store.LoginAttempt;
import gate.TransferHandlerMap;
import gate.client.ClientConnection.PendingLogin;
import gate.limit.AddressBudgets;
import gate.limit.LimitSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import protobuf.ParseRegistryMap;
import protobuf.codec.Frame;
import protobuf.codec.FrameDecoder;
import protobuf.codec.FrameLimits;
import protobuf.codec.RefusedFrame;

class FrameLimiterTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration BLOCK = Duration.ofSeconds(1);
    private static final int CHAT = 1003;

    /** Or a frame that is a little too large, sent first, would buy off the block. */
    @Test
    void aBlockIsNotEndedByAShorterPauseThatBeganBeforeIt() {
        LimitSettings settings = new LimitSettings(0, 0, 0, 0, 1, 64, LONG, LONG, BLOCK);
        EmbeddedChannel channel = new EmbeddedChannel();
        limit(channel, settings);

        channel.writeInbound(new RefusedFrame(CHAT, 78_000, false));
        assertThat(channel.config().isAutoRead()).as("in debt for some 200 ms").isFalse();
        long blocked = System.nanoTime();
        for (int i = 0; i < 250; i++) {
            channel.writeInbound(new Frame(CHAT, Unpooled.EMPTY_BUFFER));
        }

        eventually(() -> {
            channel.runScheduledPendingTasks();
            return channel.config().isAutoRead();
        });
        assertThat(Duration.ofNanos(System.nanoTime() - blocked)).isGreaterThanOrEqualTo(BLOCK);
        channel.finishAndReleaseAll();
    }

    /** Or a login that auth was too busy to decide would let a stranger stay for ever. */
    @ParameterizedTest
    @CsvSource({"-90, true", "5, false"})
    void aStrangersLoginThatIsNotDecidedKeepsItForAWhileOnly(long expiresInSeconds, boolean kicked) {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.freezeTime();
        ClientConnection connection = limit(channel, new LimitSettings(0, 0, 0, 0, 0, 0, LONG, LONG, BLOCK));
        long expires = System.nanoTime() + TimeUnit.SECONDS.toNanos(expiresInSeconds);
        connection.setPending(new PendingLogin("alice", LoginAttempt.UNNUMBERED, 0, false, expires, 0));

        channel.advanceTimeBy(LONG.toSeconds(), TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThat(channel.isActive()).isEqualTo(!kicked);
        channel.finishAndReleaseAll();
    }

    private static ClientConnection limit(EmbeddedChannel channel, LimitSettings settings) {
        ParseRegistryMap registry = ParseRegistryMap.standard();
        Refusals refusals = new Refusals(new SimpleMeterRegistry());
        ClientConnection connection = new ClientConnection(1, channel);
        channel.pipeline()
                .addLast(new FrameLimiter(
                        connection,
                        new AddressBudgets(settings).arrived(InetAddress.getLoopbackAddress()),
                        settings,
                        1000,
                        TransferHandlerMap.standard(registry),
                        new FrameLimiter.Numbers(1000, 1001, 1010, 1014),
                        new Answers(registry, refusals),
                        new Kicks(refusals),
                        new FrameDecoder(new FrameLimits(1000, 256_000))));
        return connection;
    }
}
