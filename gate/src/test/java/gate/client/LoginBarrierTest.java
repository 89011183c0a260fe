package gate.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import common.metrics.Refusals;
import common.store.LoginAttempt;
import common.transport.Forwarder;
import gate.TransferHandlerMap;
import gate.client.ClientConnection.Session;
import gate.delivery.Delivery;
import gate.delivery.Device;
import gate.delivery.SyncRequests;
import gate.route.Router;
import gate.route.SessionNotices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import protobuf.ParseRegistryMap;
import protobuf.codec.Frame;
import protobuf.codec.Transfer;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.session.Session.CLogout;
import protobuf.generate.internal.Internal.Dest;

/** Logins that a client sent and then closed the connection, and who waits for whom; the rest is tested with a whole gate. */
class LoginBarrierTest {

    private static final int LOGIN = 1000;

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final TransferHandlerMap routes = TransferHandlerMap.standard(registry);
    private final RecordingForwarder auth = new RecordingForwarder();
    private final RecordingForwarder logic = new RecordingForwarder();
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

    @Test
    void aStormOfLoginsDoesNotPauseThoseWhoChat() {
        EmbeddedChannel chatting = new EmbeddedChannel();
        ClientConnection connection = barrier(chatting);
        Device device = new Device("bob", "none", LoginAttempt.UNNUMBERED, 0, false);
        SyncRequests syncs = new SyncRequests(registry, logic);
        connection.bind(new Session(device, new Delivery(chatting, connection.netId(), device, syncs)));
        EmbeddedChannel loggingIn = channel();
        auth.room = false;

        loggingIn.writeInbound(frame(messages().get(0)));
        chatting.writeInbound(frame(CPrivateChat.getDefaultInstance()));
        assertThat(logic.numbers).hasSize(1);
        assertThat(chatting.config().isAutoRead()).isTrue();
        assertThat(loggingIn.config().isAutoRead()).isFalse();

        connections.resumeReading(Dest.Logic);
        loggingIn.runPendingTasks();
        assertThat(loggingIn.config().isAutoRead()).isFalse();

        connections.resumeReading(Dest.Auth);
        loggingIn.runPendingTasks();
        assertThat(loggingIn.config().isAutoRead()).isTrue();
        chatting.finishAndReleaseAll();
        loggingIn.finishAndReleaseAll();
    }

    /** It would be there for ever, with nobody logged in, and take a login of another user. */
    @Test
    void aLogoutEndsTheConnectionOfWhoDoesNotReadToo() {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.freezeTime();
        channel.pipeline().addFirst(new UnreadHandler());
        ClientConnection connection = barrier(channel);
        Device device = new Device("bob", "none", LoginAttempt.UNNUMBERED, 0, false);
        SyncRequests syncs = new SyncRequests(registry, logic);
        connection.bind(new Session(device, new Delivery(channel, connection.netId(), device, syncs)));

        channel.writeInbound(
                frame(CLogout.getDefaultInstance()), frame(messages().get(0)));
        assertThat(channel.isActive()).isTrue();
        assertThat(auth.numbers).as("no login").doesNotContain(LOGIN);
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void whatComesOnAConnectionThatIsBeingEndedIsDropped() {
        EmbeddedChannel channel = new EmbeddedChannel();
        ClientConnection connection = barrier(channel);
        connection.pause(ClientConnection.Pause.ENDED);
        Frame frame =
                frame(CLogin.newBuilder().setUserid("alice").setPasswd("secret").build());

        channel.writeInbound(frame);
        channel.runPendingTasks();

        assertThat(auth.numbers).isEmpty();
        assertThat(frame.refCnt()).isZero();
        assertThat((Object) channel.readOutbound())
                .as("no refusal: it comes again")
                .isNull();
        channel.finishAndReleaseAll();
    }

    private EmbeddedChannel channel() {
        EmbeddedChannel channel = new EmbeddedChannel();
        barrier(channel);
        return channel;
    }

    private ClientConnection barrier(EmbeddedChannel channel) {
        Refusals refusals = new Refusals(new SimpleMeterRegistry());
        Answers answers = new Answers(registry, refusals);
        ClientConnection connection = connections.open(channel);
        OwnMessages own = new OwnMessages(
                registry, new SessionNotices(registry, auth), answers, new Kicks(refusals), Duration.ofSeconds(30));
        Router router = new Router(routes, Map.of(Dest.Auth, auth, Dest.Logic, logic));
        channel.pipeline().addLast(new LoginBarrier(connection, connections, registry, routes, router, own, answers));
        return connection;
    }

    private Frame frame(Message message) {
        return new Frame(registry.require(message.getClass()).number(), Unpooled.wrappedBuffer(message.toByteArray()));
    }

    /** Takes what is written to a client that does not read. */
    private static final class UnreadHandler extends ChannelOutboundHandlerAdapter {

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
        }
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
        private boolean room = true;

        @Override
        public Outcome forward(Transfer transfer) {
            numbers.add(transfer.number());
            transfer.release();
            return Outcome.ACCEPTED;
        }

        @Override
        public boolean hasRoom() {
            return room;
        }

        @Override
        public void onRoom(Runnable listener) {}
    }
}
