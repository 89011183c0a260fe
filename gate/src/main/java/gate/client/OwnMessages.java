package gate.client;

import com.google.protobuf.InvalidProtocolBufferException;
import gate.client.ClientConnection.Session;
import gate.route.SessionNotices;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.codec.Frame;
import protobuf.generate.cli2srv.chat.Chat.CConfirm;
import protobuf.generate.cli2srv.session.Session.CHeartbeat;
import protobuf.generate.cli2srv.session.Session.CLogout;
import protobuf.generate.cli2srv.session.Session.SHeartbeat;

/** The messages of clients that the gate handles itself: those about the connection and what has come over it. */
final class OwnMessages {

    private final MessageType<CConfirm> confirm;
    private final MessageType<CHeartbeat> heartbeat;
    private final MessageType<CLogout> logout;
    private final SessionNotices notices;
    private final Answers answers;
    private final Kicks kicks;
    private final Duration idle;

    /** @param idle how long a client that sends heartbeats may say nothing */
    OwnMessages(ParseRegistryMap registry, SessionNotices notices, Answers answers, Kicks kicks, Duration idle) {
        this.confirm = registry.require(CConfirm.class);
        this.heartbeat = registry.require(CHeartbeat.class);
        this.logout = registry.require(CLogout.class);
        this.notices = notices;
        this.answers = answers;
        this.kicks = kicks;
        this.idle = idle;
    }

    /** Handles {@code frame} from the user of {@code session}; takes over its reference. */
    void handle(ClientConnection connection, Session session, Frame frame) {
        try {
            if (frame.number() == confirm.number()) {
                session.delivery().confirm(confirm.parse(frame.content()).getSequence());
            } else if (frame.number() == heartbeat.number()) {
                beat(connection, session, heartbeat.parse(frame.content()));
            } else if (frame.number() == logout.number()) {
                logOut(connection, session);
            } else {
                answers.refuse(connection, ResponseCode.UNKNOWN_MESSAGE, ResponseCode.UNKNOWN_MESSAGE.description());
            }
        } catch (InvalidProtocolBufferException e) {
            answers.refuse(connection, ResponseCode.UNDECODABLE, ResponseCode.UNDECODABLE.description());
        } finally {
            frame.release();
        }
    }

    private void beat(ClientConnection connection, Session session, CHeartbeat beat) {
        if (beat.hasLastSequence()) {
            session.delivery().confirm(beat.getLastSequence());
        }
        if (connection.beginsHeartbeats()) {
            connection
                    .channel()
                    .pipeline()
                    .addFirst(ClientPipeline.IDLE, new IdleStateHandler(idle.toMillis(), 0, 0, TimeUnit.MILLISECONDS));
        }
        SHeartbeat answer = SHeartbeat.newBuilder()
                .setLastSequence(session.delivery().cursor())
                .build();
        connection.channel().writeAndFlush(answer);
    }

    private void logOut(ClientConnection connection, Session session) {
        session.delivery().close();
        connection.bind(null);
        notices.closed(connection.netId(), session.userId(), session.device().platform());
        answers.confirm(connection, ResponseCode.LOGGED_OUT);
        kicks.end(connection);
    }
}
