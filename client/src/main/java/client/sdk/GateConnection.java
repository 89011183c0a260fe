package client.sdk;

import com.google.protobuf.Message;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.cli2srv.session.Session.CLogout;
import protobuf.generate.cli2srv.session.Session.SKick;

/**
 * One connection to a gate, from the attempt to open it to its end, which its owner is told of once. Belongs to the
 * event loop.
 */
final class GateConnection extends SimpleChannelInboundHandler<Message> {

    private static final Logger log = LoggerFactory.getLogger(ImClient.class);

    private enum State {
        LOGGING_IN,
        LOGGED_IN,
        LOGGING_OUT,
        ENDED
    }

    private final EventLoop loop;
    private final ClientSettings settings;
    private final InetSocketAddress gate;
    private final Outgoing outgoing;
    private final Incoming incoming;
    private final ConnectionOwner owner;
    private final Login login;
    private final Channel channel;
    private final Reports reports;
    private final HoleWatch holes;

    private State state = State.LOGGING_IN;
    private @Nullable ScheduledFuture<?> timeout;

    /** @param attempt counts the connections of the client */
    GateConnection(
            ClientThreads threads,
            ClientSettings settings,
            InetSocketAddress gate,
            ResumeToken token,
            long attempt,
            Outgoing outgoing,
            Incoming incoming,
            ConnectionOwner owner) {
        this.loop = threads.loop();
        this.channel = threads.newChannel();
        this.settings = settings;
        this.gate = gate;
        this.outgoing = outgoing;
        this.incoming = incoming;
        this.owner = owner;
        this.login = new Login(settings, token, attempt, incoming.last());
        this.reports = new Reports(channel, incoming);
        this.holes =
                new HoleWatch(loop, incoming, missing -> end(new Ending.Lost("message " + missing + " has not come")));
    }

    InetSocketAddress gate() {
        return gate;
    }

    /** Begins the attempt. To be called once. */
    void open() {
        incoming.begin();
        expectWithin(settings.loginTimeout(), "no login");
        GateChannel.open(channel, loop, gate, settings, this).addListener(done -> {
            if (!done.isSuccess()) {
                end(new Ending.Lost(GateChannel.describe(done.cause())));
            }
        });
    }

    /** Ends the session; to be called when nothing is without an answer. */
    void logOut() {
        if (state == State.LOGGED_IN) {
            state = State.LOGGING_OUT;
            reports.confirm();
            channel.writeAndFlush(CLogout.getDefaultInstance(), channel.voidPromise());
            expectWithin(settings.loginTimeout(), "no answer to the logout");
        }
    }

    /** Closes it; the owner is not told. */
    void close() {
        if (state == State.LOGGED_IN) {
            reports.confirm();
        }
        release();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        owner.opened(this);
        say(login.first());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Message message) {
        if (state == State.ENDED) {
            log.debug("skipped what came after the end of {}", ctx.channel());
        } else if (message instanceof SPrivateChat chat) {
            pushed(chat);
        } else if (message instanceof SResponse answer) {
            answered(answer);
        } else if (message instanceof SKick kick) {
            kicked(kick);
        } else {
            // SHeartbeat: that it came is all that matters
            log.debug("nothing to do for {}", message.getClass().getSimpleName());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (state == State.LOGGED_IN && ctx.channel().isWritable()) {
            outgoing.pump();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent) {
            end(new Ending.Lost("nothing was heard for " + settings.silence().toMillis() + " ms"));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(new Ending.Lost("the connection was closed"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.debug("connection {} is broken", ctx.channel(), cause);
        end(new Ending.Lost(GateChannel.describe(cause)));
    }

    private void pushed(SPrivateChat chat) {
        reports.received(incoming.pushed(chat));
        holes.look();
    }

    private void answered(SResponse answer) {
        switch (state) {
            case LOGGING_IN -> loginAnswered(answer);
            case LOGGED_IN -> chatAnswered(answer);
            case LOGGING_OUT -> {
                if (answer.getCode() == ResponseCode.LOGGED_OUT.code()) {
                    end(new Ending.LoggedOut());
                }
            }
            case ENDED -> {}
        }
    }

    private void loginAnswered(SResponse answer) {
        Login.Step step = login.answered(answer);
        if (step instanceof Login.Step.Say next) {
            say(next.message());
        } else if (step instanceof Login.Step.Refused refused) {
            end(new Ending.Final(refused.code(), refused.sentence()));
        } else if (step instanceof Login.Step.Failed failed) {
            end(new Ending.Lost(failed.reason()));
        } else {
            loggedIn();
        }
    }

    private void chatAnswered(SResponse answer) {
        if (answer.getCode() == ResponseCode.NOT_LOGGED_IN.code()) {
            // It refuses whatever else comes on this connection, so that all can be sent again in order on the next.
            end(new Ending.Lost("the gate has forgotten the login"));
        } else if (!owner.answered(answer)) {
            outgoing.answered(answer);
        }
    }

    private void loggedIn() {
        state = State.LOGGED_IN;
        cancelTimeout();
        if (!settings.silence().isZero()) {
            GateChannel.watchSilence(channel.pipeline(), settings.silence());
        }
        reports.beginHeartbeats(settings.heartbeat());
        owner.loggedIn(this);
        if (state == State.LOGGED_IN) {
            outgoing.attach(channel, reports::goAlong);
        }
    }

    private void kicked(SKick kick) {
        owner.kicked(kick.getCode(), kick.getDesc());
        end(Ending.kicked(kick.getCode(), kick.getDesc()));
    }

    private void expectWithin(Duration time, String failure) {
        cancelTimeout();
        timeout = loop.schedule(
                () -> end(new Ending.Lost(failure + " within " + time.toMillis() + " ms")),
                time.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private void end(Ending ending) {
        State before = state;
        if (before != State.ENDED) {
            release();
            // after CLogout it does not matter how it ends
            owner.ended(this, before == State.LOGGING_OUT ? new Ending.LoggedOut() : ending);
        }
    }

    private void release() {
        state = State.ENDED;
        cancelTimeout();
        holes.end();
        reports.end();
        outgoing.detach();
        channel.close();
    }

    /** Says {@code message}. */
    void say(Message message) {
        channel.writeAndFlush(message, channel.voidPromise());
    }

    private void cancelTimeout() {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }
}
