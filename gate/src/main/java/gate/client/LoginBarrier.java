package gate.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import common.security.UserIds;
import gate.client.ClientConnection.PendingLogin;
import gate.client.ClientConnection.Session;
import gate.route.Router;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.codec.Frame;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;

/**
 * Decides whom a frame is from, and hands it to the router. Before auth has passed a login only CLogin and CRegister get
 * by; from then on every other frame is from the user of that login, whatever it says itself. A login and a registration
 * are from the user that they name, since auth is yet to decide whether they may.
 */
final class LoginBarrier extends SimpleChannelInboundHandler<Frame> {

    /** After this long without an answer from auth, another user may try to log in on the connection. */
    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(10);

    private final ClientConnection connection;
    private final MessageType<CLogin> login;
    private final MessageType<CRegister> register;
    private final Router router;
    private final Answers answers;

    LoginBarrier(ClientConnection connection, ParseRegistryMap registry, Router router, Answers answers) {
        super(false); // the router takes over what is passed on
        this.connection = connection;
        this.login = registry.require(CLogin.class);
        this.register = registry.require(CRegister.class);
        this.router = router;
        this.answers = answers;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Frame frame) {
        if (frame.number() == login.number() || frame.number() == register.number()) {
            passClaimed(frame);
            return;
        }
        Session session = connection.session();
        if (session != null) {
            pass(session.userId(), frame);
        } else {
            refuse(frame, ResponseCode.NOT_LOGGED_IN, ResponseCode.NOT_LOGGED_IN.description());
        }
    }

    private void passClaimed(Frame frame) {
        ByteString claimed;
        try {
            claimed = claimedUser(frame);
        } catch (InvalidProtocolBufferException e) {
            refuse(frame, ResponseCode.UNDECODABLE, ResponseCode.UNDECODABLE.description());
            return;
        }
        if (!UserIds.isValid(claimed)) {
            refuse(frame, ResponseCode.BAD_USER_ID, UserIds.expected());
            return;
        }
        String userId = claimed.toStringUtf8();
        if (frame.number() == register.number()) {
            pass(userId, frame);
            return;
        }
        ResponseCode obstacle = obstacleToLogin(userId);
        if (obstacle != null) {
            refuse(frame, obstacle, obstacle.description());
            return;
        }
        connection.setPending(new PendingLogin(userId, System.nanoTime() + LOGIN_TIMEOUT.toNanos()));
        if (!pass(userId, frame)) {
            connection.setPending(null);
        }
    }

    private ByteString claimedUser(Frame frame) throws InvalidProtocolBufferException {
        return frame.number() == login.number()
                ? login.parse(frame.content()).getUseridBytes()
                : register.parse(frame.content()).getUseridBytes();
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

    /** @return whether the frame is on its way; if not, the client has been told */
    private boolean pass(String userId, Frame frame) {
        ResponseCode refusal = router.route(connection.netId(), userId, frame);
        if (refusal == null) {
            return true;
        }
        answers.refuse(connection, refusal);
        return false;
    }

    private void refuse(Frame frame, ResponseCode code, String sentence) {
        frame.release();
        answers.refuse(connection, code, sentence);
    }
}
