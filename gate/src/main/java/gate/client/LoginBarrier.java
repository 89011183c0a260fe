package gate.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import common.security.PlainText;
import common.security.UserIds;
import common.store.LoginAttempt;
import gate.TransferHandlerMap;
import gate.client.ClientConnection.PendingLogin;
import gate.client.ClientConnection.Session;
import gate.delivery.Device;
import gate.route.Router;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.codec.Frame;
import protobuf.codec.Transfer;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.internal.Internal.Dest;

/**
 * Decides whom a frame is from, and hands it to the router. Before auth has passed a login only CLogin and CRegister get
 * by; from then on every other frame is from the user of that login, whatever it says itself. A login and a registration
 * are from the user that they name, since auth is yet to decide whether they may.
 */
final class LoginBarrier extends SimpleChannelInboundHandler<Frame> {

    /** After this long without an answer from auth, another user may try to log in on the connection. */
    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(10);

    /** The longest name that a client may give its run, in bytes; a UUID has 36. */
    private static final int MAX_CLIENT = 64;

    private final ClientConnection connection;
    private final ClientConnections connections;
    private final MessageType<CLogin> login;
    private final MessageType<CRegister> register;
    private final TransferHandlerMap routes;
    private final Router router;
    private final OwnMessages own;
    private final Answers answers;

    LoginBarrier(
            ClientConnection connection,
            ClientConnections connections,
            ParseRegistryMap registry,
            TransferHandlerMap routes,
            Router router,
            OwnMessages own,
            Answers answers) {
        super(false); // whom a frame is passed on to takes it over
        this.connection = connection;
        this.connections = connections;
        this.login = registry.require(CLogin.class);
        this.register = registry.require(CRegister.class);
        this.routes = routes;
        this.router = router;
        this.own = own;
        this.answers = answers;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Frame frame) {
        Session session = connection.session();
        if (connection.isEnded()) {
            frame.release();
        } else if (frame.number() == login.number()) {
            unlessClosed(ctx, frame, this::passLogin);
        } else if (frame.number() == register.number()) {
            unlessClosed(ctx, frame, this::passRegistration);
        } else if (session == null) {
            answers.refuse(connection, frame, ResponseCode.NOT_LOGGED_IN);
        } else if (routes.find(frame.number()) == Dest.Gate) {
            own.handle(connection, session, frame);
        } else {
            pass(session.userId(), frame);
        }
    }

    /**
     * Goes on when all has been read that is there to be read. A gate that was stopped for a while finds logins of
     * clients that have given up and closed; passed on, they would take the place of sessions elsewhere.
     */
    private void unlessClosed(ChannelHandlerContext ctx, Frame frame, Consumer<Frame> next) {
        ctx.executor().execute(() -> {
            if (ctx.channel().isActive() && !connection.isEnded()) {
                next.accept(frame);
            } else {
                frame.release();
            }
        });
    }

    private void passLogin(Frame frame) {
        CLogin parsed = parsed(login, frame);
        if (parsed == null || !isValid(parsed.getUseridBytes(), frame)) {
            return;
        }
        if (!PlainText.isValid(parsed.getClientBytes(), MAX_CLIENT)) {
            answers.refuse(connection, frame, ResponseCode.UNDECODABLE, PlainText.expected("client", MAX_CLIENT));
            return;
        }
        ResponseCode obstacle = obstacleToLogin(parsed.getUserid());
        if (obstacle != null) {
            answers.refuse(connection, frame, obstacle);
            return;
        }
        PendingLogin before = connection.pending();
        boolean again = before != null && before.userId().equals(parsed.getUserid());
        connection.setPending(new PendingLogin(
                parsed.getUserid(),
                new LoginAttempt(parsed.getClient(), parsed.getAttempt()),
                parsed.hasLastSequence() ? parsed.getLastSequence() : Device.FROM_CONFIRMED,
                parsed.getConfirms(),
                System.nanoTime() + LOGIN_TIMEOUT.toNanos(),
                again ? before.earlier() + 1 : 0));
        if (!pass(parsed.getUserid(), frame)) {
            connection.setPending(before);
        }
    }

    private void passRegistration(Frame frame) {
        CRegister parsed = parsed(register, frame);
        if (parsed != null && isValid(parsed.getUseridBytes(), frame)) {
            pass(parsed.getUserid(), frame);
        }
    }

    /** The message, or {@code null} if it has been refused. */
    private <M extends Message> @Nullable M parsed(MessageType<M> type, Frame frame) {
        try {
            return type.parse(frame.content());
        } catch (InvalidProtocolBufferException e) {
            answers.refuse(connection, frame, ResponseCode.UNDECODABLE);
            return null;
        }
    }

    /** Whether it is a user id; if not, the frame has been refused. */
    private boolean isValid(ByteString userId, Frame frame) {
        if (UserIds.isValid(userId)) {
            return true;
        }
        answers.refuse(connection, frame, ResponseCode.BAD_USER_ID, UserIds.expected());
        return false;
    }

    private @Nullable ResponseCode obstacleToLogin(String userId) {
        Session session = connection.session();
        if (session != null) {
            return session.userId().equals(userId) ? null : ResponseCode.LOGGED_IN_AS_ANOTHER;
        }
        PendingLogin pending = connection.pending();
        boolean another =
                pending != null && !pending.userId().equals(userId) && System.nanoTime() - pending.expiresNanos() < 0;
        return another ? ResponseCode.LOGIN_PENDING : null;
    }

    /** Says whether the frame is on its way; if not, the client has been told. */
    private boolean pass(String userId, Frame frame) {
        Dest dest = routes.find(frame.number());
        String address = dest == Dest.Auth ? connection.address() : Transfer.NO_ADDRESS;
        if (router.route(connection.netId(), userId, frame, address)) {
            if (dest != null && !router.hasRoom(dest)) {
                waitForRoom(dest);
            }
            return true;
        }
        answers.refuse(connection, frame, ResponseCode.BUSY);
        return false;
    }

    private void waitForRoom(Dest dest) {
        connections.waitForRoom(dest, connection);
        if (router.hasRoom(dest)) { // there was room again before this one was on the list
            connections.resumeReading(dest);
        }
    }
}
