package client.sdk;

import com.google.protobuf.Message;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/**
 * An open TCP connection to a server. It ends when either side closes it, and does not come back.
 *
 * <p>Safe for use by any thread. Futures complete on the event loop, and fail if the connection ends first, if no
 * answer comes in time (which ends the connection), or if another request is still open.
 */
public final class ClientConnection {

    private final Channel channel;

    ClientConnection(Channel channel) {
        this.channel = channel;
    }

    /** Asks for an account. What the answer says is in {@link protobuf.ResponseCode}: 101, 100, or a refusal. */
    public Future<SResponse> register(String userId, String password) {
        return request(
                CRegister.newBuilder().setUserid(userId).setPasswd(password).build());
    }

    /** Logs in; passed if the code is 201. */
    public Future<SResponse> login(String userId, String password) {
        return request(CLogin.newBuilder().setUserid(userId).setPasswd(password).build());
    }

    /**
     * Sends a chat. Its outcome goes to {@link ConnectionListener#answered}. Queues without bound: one who sends much
     * asks {@link #isWritable()} first.
     */
    public void send(CPrivateChat chat) {
        channel.writeAndFlush(chat, channel.voidPromise());
    }

    /** Whether the socket keeps up with what is sent. */
    public boolean isWritable() {
        return channel.isWritable();
    }

    /** Closes it, if it is still open. */
    public void close() {
        channel.close();
    }

    private Future<SResponse> request(Message message) {
        Promise<SResponse> answer = channel.eventLoop().newPromise();
        channel.writeAndFlush(new Request(message, answer)).addListener(written -> {
            if (!written.isSuccess()) {
                answer.tryFailure(written.cause());
            }
        });
        return answer;
    }
}
