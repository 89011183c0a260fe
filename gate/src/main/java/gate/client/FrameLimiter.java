package gate.client;

import gate.TransferHandlerMap;
import gate.client.ClientConnection.Pause;
import gate.client.ClientConnection.PendingLogin;
import gate.limit.AddressBudget;
import gate.limit.Budget;
import gate.limit.LimitSettings;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import protobuf.ResponseCode;
import protobuf.codec.Frame;
import protobuf.codec.FrameDecoder;
import protobuf.codec.RefusedFrame;
import protobuf.generate.internal.Internal.Dest;

/**
 * Refuses what comes faster than it may, with 505 and the time to wait, and reads nothing for a while from who goes on
 * all the same; ends the connection of a stranger whose address is blocked. Cuts off who leaves a frame half sent, or
 * does not log in.
 *
 * <p>Stands behind whatever makes frames, and belongs to the channel's event loop: a frame that may pass costs two
 * readings of the clock, no lock and no allocation.
 */
final class FrameLimiter extends ChannelInboundHandlerAdapter {

    /** So many seconds' worth can be saved up. */
    private static final int SAVED_UP = 5;

    /** Whoever has been refused so often, each within a second of the one before, does not listen. */
    private static final int STRIKES = 200;

    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** So many times as many messages may be for the gate itself: a receiver may confirm each of several senders' at once. */
    private static final int SIGNALS = 5;

    /** The numbers of the messages that have limits of their own. */
    record Numbers(int login, int registration, int changePassword, int deleteAccount) {}

    private final ClientConnection connection;
    private final AddressBudget address;
    private final LimitSettings settings;
    private final TransferHandlerMap routes;
    private final Numbers numbers;
    private final Answers answers;
    private final Kicks kicks;
    private final FrameDecoder decoder;
    private final Budget messages;
    private final Budget signals;
    private final Budget bytes;
    private final long largest;

    private long frames;
    private @Nullable Future<?> stranger;
    private @Nullable Future<?> halfSent;
    private int strikes;
    private long lastStrike = System.nanoTime();
    private long pausedUntil;

    /** @param decoder the one in the same pipeline */
    FrameLimiter(
            ClientConnection connection,
            AddressBudget address,
            LimitSettings settings,
            int maxBody,
            TransferHandlerMap routes,
            Numbers numbers,
            Answers answers,
            Kicks kicks,
            FrameDecoder decoder) {
        this.connection = connection;
        this.address = address;
        this.settings = settings;
        this.routes = routes;
        this.numbers = numbers;
        this.answers = answers;
        this.kicks = kicks;
        this.decoder = decoder;
        // Nothing is saved up at first, or each new connection would bring what a user has not used on another.
        long each = settings.messagesPerSecond();
        this.messages = Budget.own(each, SECOND, each * SAVED_UP, each);
        this.signals = Budget.own(each * SIGNALS, SECOND, each * SIGNALS, each * SIGNALS);
        long rate = settings.kibPerSecond() * 1024L;
        this.largest = maxBody + FrameDecoder.HEADER_LENGTH;
        this.bytes = Budget.own(rate, SECOND, Math.max(rate * SAVED_UP, largest), Math.max(rate, largest));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        stranger = ctx.executor()
                .schedule(() -> cutStranger(ctx), settings.stranger().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** In a storm of connections, what waits to look at them would outlive them. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancel(stranger);
        cancel(halfSent);
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (connection.isEnded()) { // what was read along with the frame that it was ended for
            ReferenceCountUtil.release(message);
            return;
        }
        frames++;
        if (message instanceof Frame frame) {
            long wait = toWait(frame);
            if (wait > 0) {
                refuse(ctx, frame, wait);
                return;
            }
        } else if (message instanceof RefusedFrame refused) {
            skipping(ctx, refused);
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (halfSent == null && decoder.isWithinFrame()) {
            long seen = frames;
            halfSent = ctx.executor()
                    .schedule(() -> cutHalfSent(ctx, seen), settings.frame().toMillis(), TimeUnit.MILLISECONDS);
        }
        ctx.fireChannelReadComplete();
    }

    /** It is answered all the same, since nobody knows what it was; but what is skipped of it has to be read. */
    private void skipping(ChannelHandlerContext ctx, RefusedFrame refused) {
        if (!messages.take(1)) {
            strike(ctx);
        }
        if (!refused.streamLost() && bytes.takeAnyway(FrameDecoder.HEADER_LENGTH + (long) refused.length())) {
            pause(ctx, bytes.millisUntil(largest)); // or what comes behind it would be refused, whatever it is
        }
    }

    /** How many milliseconds to wait before it may come; 0 if it may come now. */
    private long toWait(Frame frame) {
        int size = FrameDecoder.HEADER_LENGTH + frame.content().readableBytes();
        if (!bytes.take(size)) {
            return bytes.millisUntil(size);
        }
        int number = frame.number();
        boolean signal = connection.session() != null && routes.find(number) == Dest.Gate;
        Budget budget = signal ? signals : messages;
        if (!budget.take(1)) {
            return budget.millisUntil(1);
        }
        // each of these costs a hash
        if (number == numbers.login || number == numbers.changePassword || number == numbers.deleteAccount) {
            return address.login();
        }
        return number == numbers.registration ? address.registration() : 0;
    }

    private void refuse(ChannelHandlerContext ctx, Frame frame, long wait) {
        long blocked = connection.session() == null ? address.blockedMillis() : 0;
        if (blocked > 0) { // told once, and not for each of the thousand frames that may have come with this one
            answers.refuseFor(connection, frame, blocked);
            kicks.end(connection);
            return;
        }
        answers.refuseFor(
                connection, frame, Math.max(1, strike(ctx) ? settings.block().toMillis() : wait));
    }

    /** Counts a refusal; says whether it was one too many, and nothing more is read for a while. */
    private boolean strike(ChannelHandlerContext ctx) {
        long now = System.nanoTime();
        strikes = now - lastStrike > PATIENCE_NANOS ? 1 : strikes + 1;
        lastStrike = now;
        if (strikes % STRIKES != 0) {
            return false;
        }
        pause(ctx, settings.block().toMillis());
        return true;
    }

    /** What is not read fills the sender's own buffers, and costs the gate nothing. Of two pauses the one that ends later counts. */
    private void pause(ChannelHandlerContext ctx, long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        if (connection.pause(Pause.TOO_FAST)) {
            pausedUntil = until;
            resumeIfDue(ctx);
        } else if (until - pausedUntil > 0) {
            pausedUntil = until;
        }
    }

    private void resumeIfDue(ChannelHandlerContext ctx) {
        long left = pausedUntil - System.nanoTime();
        if (left > 0) {
            ctx.executor().schedule(() -> resumeIfDue(ctx), left, TimeUnit.NANOSECONDS);
        } else {
            connection.resume(Pause.TOO_FAST);
        }
    }

    private void cutStranger(ChannelHandlerContext ctx) {
        if (!ctx.channel().isActive() || connection.session() != null) {
            return;
        }
        PendingLogin login = connection.pending();
        if (login != null
                && System.nanoTime() - login.expiresNanos()
                        < settings.stranger().toNanos()) { // auth, or the way to it, may be slow
            handlerAdded(ctx);
        } else {
            kicks.kick(connection, ResponseCode.KICKED_STRANGER);
        }
    }

    private void cutHalfSent(ChannelHandlerContext ctx, long seen) {
        halfSent = null;
        boolean stuck = frames == seen && decoder.isWithinFrame();
        if (stuck && ctx.channel().config().isAutoRead()) { // else it is the gate that does not listen
            kicks.kick(connection, ResponseCode.KICKED_HALF_SENT);
        }
    }

    private static void cancel(@Nullable Future<?> waiting) {
        if (waiting != null) {
            waiting.cancel(false);
        }
    }
}
