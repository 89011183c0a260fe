package gate.client;

import static org.assertj.core.api.Assertions.assertThat;

import common.transport.WritabilityBrake;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientConnectionsTest {

    private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
    private final ClientConnections connections = new ClientConnections();

    @AfterEach
    void stop() {
        threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
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
        staying.pipeline().addLast(ClientPipeline.BRAKE, new WritabilityBrake());
        Channel another = channel();
        another.pipeline().addLast(ClientPipeline.BRAKE, new WritabilityBrake());
        connections.open(staying);
        connections.open(going);
        connections.open(another);

        connections.stopReading();

        assertThat(staying.config().isAutoRead()).isFalse();
        assertThat(another.config().isAutoRead()).isFalse();
        assertThat(staying.pipeline().get(ClientPipeline.BRAKE)).isNull();
        assertThat(another.pipeline().get(ClientPipeline.BRAKE)).isNull();
    }

    @Test
    void closesAll() {
        Channel one = channel();
        Channel two = channel();
        connections.open(one);
        connections.open(two);

        connections.closeAll();

        assertThat(one.isOpen()).isFalse();
        assertThat(two.isOpen()).isFalse();
    }

    private Channel channel() {
        Channel channel = new LocalChannel();
        threads.register(channel).syncUninterruptibly();
        return channel;
    }
}
