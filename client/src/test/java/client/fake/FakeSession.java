package client.fake;

import com.google.protobuf.Message;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import protobuf.MessageType;
import protobuf.ResponseCode;
import protobuf.codec.Frame;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/** One connection to a {@link FakeServer}. */
final class FakeSession extends SimpleChannelInboundHandler<Frame> {

    private final FakeServer server;

    private @Nullable CPrivateChat held;

    FakeSession(FakeServer server) {
        this.server = server;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Frame frame) throws Exception {
        if (server.silent()) {
            return;
        }
        MessageType<?> type = server.registry().find(frame.number());
        if (type == null) {
            throw new IllegalStateException("message " + frame.number() + " (expected: one of the register)");
        }
        Message message = type.parse(frame.content());
        if (message instanceof CRegister register) {
            String before = server.accounts().putIfAbsent(register.getUserid(), register.getPasswd());
            ctx.writeAndFlush((before == null ? ResponseCode.REGISTERED : ResponseCode.ACCOUNT_EXISTS).response());
        } else if (message instanceof CLogin login) {
            logIn(ctx.channel(), login);
        } else if (message instanceof CPrivateChat chat) {
            chat(ctx.channel(), chat);
        } else {
            throw new IllegalStateException(type.label() + " (expected: what a client sends)");
        }
    }

    private void logIn(Channel channel, CLogin login) {
        int failure = server.nextLoginFailure();
        if (failure != 0) {
            channel.writeAndFlush(
                    SResponse.newBuilder().setCode(failure).setDesc("as told").build());
        } else if (!server.accounts().containsKey(login.getUserid())) {
            channel.writeAndFlush(ResponseCode.NO_ACCOUNT.response());
        } else if (!login.getPasswd().equals(server.accounts().get(login.getUserid()))) {
            channel.writeAndFlush(ResponseCode.WRONG_CREDENTIALS.response());
        } else {
            server.sessions().put(login.getUserid(), channel);
            channel.writeAndFlush(ResponseCode.LOGIN_PASSED.response());
            server.takeInbox(login.getUserid()).forEach(content -> write(channel, content));
        }
    }

    private void chat(Channel channel, CPrivateChat chat) {
        Fault fault = server.nextFault();
        if (fault == null) {
            accept(channel, chat);
            return;
        }
        switch (fault) {
            case LOSE -> channel.writeAndFlush(ResponseCode.ACCEPTED.response());
            case DUPLICATE -> {
                accept(channel, chat);
                deliver(chat);
            }
            case REORDER -> {
                channel.writeAndFlush(ResponseCode.ACCEPTED.response());
                held = chat;
            }
            case MISDELIVER -> {
                channel.writeAndFlush(ResponseCode.ACCEPTED.response());
                server.sessions().values().stream()
                        .filter(other -> other != channel)
                        .findAny()
                        .ifPresent(other -> write(other, chat.getContent()));
            }
            case REFUSE -> channel.writeAndFlush(ResponseCode.BUSY.response());
            case IGNORE -> {}
            case CLOSE -> channel.close();
            case STALL -> {
                accept(channel, chat);
                channel.config().setAutoRead(false);
                channel.eventLoop()
                        .schedule(
                                () -> channel.config().setAutoRead(true),
                                server.stall().toNanos(),
                                TimeUnit.NANOSECONDS);
            }
        }
    }

    private void accept(Channel channel, CPrivateChat chat) {
        channel.writeAndFlush(ResponseCode.ACCEPTED.response());
        deliver(chat);
        CPrivateChat late = held;
        if (late != null) {
            held = null;
            deliver(late);
        }
    }

    private void deliver(CPrivateChat chat) {
        Channel receiver = server.sessions().get(chat.getDest());
        if (receiver != null) {
            write(receiver, chat.getContent());
        }
    }

    private static void write(Channel receiver, String content) {
        receiver.writeAndFlush(SPrivateChat.newBuilder().setContent(content).build());
    }
}
