package gate.client;

import static org.assertj.core.api.Assertions.assertThat;

import common.metrics.Refusals;
import gate.client.ClientConnection.Pause;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import protobuf.generate.internal.Internal.Dest;

class ClientConnectionsTest {

    private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
    private final ClientConnections connections = new ClientConnections();

    @AfterEach
    void stop() {
        threads.shutdownGracefully(20, 2_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }

    @Test
    void everyConnectionHasANumberOfItsOwnUntilItIsGone() {
        ClientConnection one = connections.open(channel());
        ClientConnection two = connections.open(channel());

        assertThat(one.netId()).isNotEqualTo(two.netId()).isPositive();
        assertThat(connections.find(one.netId())).isSameAs(one);
        assertThat(connections.count()).isEqualTo(2);

        connections.remove(one);
        assertThat(connections.find(one.netId())).isNull();
        assertThat(connections.open(channel()).netId()).isNotIn(one.netId(), two.netId());
    }

    @Test
    void stopsReadingFromAllEvenIfOneIsJustGoing() {
        Channel going = channel(); // its pipeline is empty already, and it is still on the list
        Channel staying = channel();
        Channel another = channel();
        connections.open(staying);
        connections.open(going);
        connections.open(another);

        connections.stopReading();

        assertThat(staying.config().isAutoRead()).isFalse();
        assertThat(another.config().isAutoRead()).isFalse();
    }

    @Test
    void aStopIsNotUndoneByRoomOnTheWayOrByAClientThatReadsAgain() {
        Channel channel = channel();
        ClientConnection connection = connections.open(channel);
        onLoop(channel, () -> {
            connections.waitForRoom(Dest.Logic, connection);
            connection.pause(Pause.UNREAD);
        });
        connections.stopReading();

        connections.resumeReading(Dest.Logic);
        onLoop(channel, () -> connection.resume(Pause.UNREAD));

        assertThat(channel.config().isAutoRead()).isFalse();
    }

    @Test
    void readsAgainWhenNothingIsInTheWayAnyMore() {
        Channel channel = channel();
        ClientConnection connection = connections.open(channel);
        onLoop(channel, () -> {
            connections.waitForRoom(Dest.Logic, connection);
            connection.pause(Pause.UNREAD);
        });

        connections.resumeReading(Dest.Logic);
        onLoop(channel, () -> {});
        assertThat(channel.config().isAutoRead()).as("it does not read yet").isFalse();

        onLoop(channel, () -> connection.resume(Pause.UNREAD));
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void whoWaitsForBothKindsReadsAgainWhenThereIsRoomForBoth() {
        Channel channel = channel();
        ClientConnection connection = connections.open(channel);
        onLoop(channel, () -> {
            connections.waitForRoom(Dest.Auth, connection);
            connections.waitForRoom(Dest.Logic, connection);
        });

        connections.resumeReading(Dest.Auth);
        onLoop(channel, () -> {});
        assertThat(channel.config().isAutoRead()).isFalse();

        connections.resumeReading(Dest.Logic);
        onLoop(channel, () -> {});
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void closesAll() {
        Channel one = channel();
        Channel two = channel();
        connections.open(one);
        connections.open(two);

        connections.closeAll(new Kicks(new Refusals(new SimpleMeterRegistry())));

        assertThat(one.isOpen()).isFalse();
        assertThat(two.isOpen()).isFalse();
    }

    private static void onLoop(Channel channel, Runnable action) {
        channel.eventLoop().submit(action).syncUninterruptibly();
    }

    private Channel channel() {
        Channel channel = new LocalChannel();
        threads.register(channel).syncUninterruptibly();
        return channel;
    }
}
