package gate.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import common.metrics.Refusals;
import common.transport.Forwarder;
import gate.TransferHandlerMap;
import gate.route.Router;
import gate.route.SessionNotices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import protobuf.ParseRegistryMap;
import protobuf.codec.Frame;
import protobuf.codec.Transfer;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.internal.Internal.Dest;

/** Logins that a client sent and then closed the connection; the rest is tested with a whole gate. */
class LoginBarrierTest {

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final TransferHandlerMap routes = TransferHandlerMap.standard(registry);
    private final RecordingForwarder auth = new RecordingForwarder();
    private final ClientConnections connections = new ClientConnections();

    static List<Message> messages() {
        return List.of(
                CLogin.newBuilder().setUserid("alice").setPasswd("secret").build(),
                CRegister.newBuilder().setUserid("alice").setPasswd("secret").build());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void passesOnWhatAClientSaysThatIsThere(Message message) {
        EmbeddedChannel channel = channel();
        channel.writeInbound(frame(message));
        assertThat(auth.numbers)
                .containsExactly(registry.require(message.getClass()).number());
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void dropsWhatAClientSaidThatHasClosedSince(Message message) {
        EmbeddedChannel channel = channel();
        channel.pipeline().addFirst(new ClosingHandler());
        Frame frame = frame(message);
        ByteBuf body = frame.content();
        channel.writeInbound(frame);
        assertThat(channel.isActive()).isFalse();
        assertThat(auth.numbers).isEmpty();
        assertThat(body.refCnt()).isZero();
    }

    @Test
    void keepsTheOrderOfARegistrationAndALogin() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(frame(messages().get(1)), frame(messages().get(0)));
        assertThat(auth.numbers).containsExactly(1001, 1000);
        channel.finishAndReleaseAll();
    }

    private EmbeddedChannel channel() {
        EmbeddedChannel channel = new EmbeddedChannel();
        Refusals refusals = new Refusals(new SimpleMeterRegistry());
        Answers answers = new Answers(registry, refusals);
        ClientConnection connection = connections.open(channel);
        OwnMessages own =
                new OwnMessages(registry, new SessionNotices(registry, auth), answers, Duration.ofSeconds(30));
        Router router = new Router(routes, Map.of(Dest.Auth, auth, Dest.Logic, new RecordingForwarder()));
        channel.pipeline().addLast(new LoginBarrier(connection, connections, registry, routes, router, own, answers));
        return channel;
    }

    private Frame frame(Message message) {
        return new Frame(registry.require(message.getClass()).number(), Unpooled.wrappedBuffer(message.toByteArray()));
    }

    /** Finds the end of the stream behind the first frame. */
    private static final class ClosingHandler extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ctx.fireChannelRead(message);
            ctx.close();
        }
    }

    private static final class RecordingForwarder implements Forwarder {

        private final List<Integer> numbers = new ArrayList<>();

        @Override
        public Outcome forward(Transfer transfer) {
            numbers.add(transfer.number());
            transfer.release();
            return Outcome.ACCEPTED;
        }

        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public void onRoom(Runnable listener) {}
    }
}
