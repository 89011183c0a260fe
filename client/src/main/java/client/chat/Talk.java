package client.chat;

import client.sdk.ImListener;
import client.sdk.IncomingMessage;
import client.sdk.Receipt;
import client.sdk.RefusedException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import protobuf.ResponseCode;

/** Shows what happens to a client. Safe for use by any thread. */
final class Talk implements ImListener {

    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Console console;
    private final Clock clock;
    private final Runnable ended;

    /** Guarded by this: how many messages came from whom. */
    private final Map<String, Integer> senders = new TreeMap<>();

    /** Guarded by this. Null while not connected. */
    private @Nullable InetSocketAddress gate;

    /** Guarded by this: why the last attempt failed, which is said once. */
    private String lastFailure = "";

    /** @param ended called when the server has put an end to the session for good */
    Talk(Console console, Clock clock, Runnable ended) {
        this.console = console;
        this.clock = clock;
        this.ended = ended;
    }

    @Override
    public void received(IncomingMessage message) {
        synchronized (this) {
            senders.merge(message.sender(), 1, Integer::sum);
        }
        console.message(time(message.serverTime()), message.sender(), message.content());
    }

    @Override
    public void connected(InetSocketAddress reached) {
        synchronized (this) {
            gate = reached;
            lastFailure = "";
        }
        console.note("connected to " + address(reached));
    }

    @Override
    public void disconnected(String reason) {
        synchronized (this) {
            gate = null;
        }
        console.warn("connection lost (" + reason + "); connecting again, what you write is kept until then");
    }

    @Override
    public void attemptFailed(InetSocketAddress tried, String reason) {
        String failure = address(tried) + ": " + reason;
        synchronized (this) {
            if (failure.equals(lastFailure)) {
                return;
            }
            lastFailure = failure;
        }
        console.warn("not connected to " + failure + "; trying again (Ctrl-C ends)");
    }

    @Override
    public void kicked(int code, String reason) {
        console.fail(code + ", " + reason);
        if (isFinal(code)) {
            ended.run();
        }
    }

    /** A message has an answer. */
    void answered(String receiver, @Nullable Receipt receipt, @Nullable Throwable failure) {
        if (receipt != null) {
            console.note("✓ stored for " + receiver);
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String why = cause == null ? "no answer" : cause.getMessage();
        console.fail("not stored for " + receiver + ": " + why + hint(cause));
    }

    /** Who has written in this session, and where one is connected to. */
    synchronized String summary(String user, String receiver) {
        String place = gate == null ? "not connected" : "connected to " + address(gate);
        String to = receiver.isEmpty() ? "writing to nobody yet (/to USER)" : "writing to " + receiver;
        String from = senders.isEmpty() ? "no messages yet" : "messages from " + senders;
        return "you are " + user + ", " + place + "; " + to + "; " + from;
    }

    private static String hint(@Nullable Throwable cause) {
        return cause instanceof RefusedException refused && refused.code() == ResponseCode.NO_RECEIVER.code()
                ? " (/to another, or have them register)"
                : "";
    }

    /** After these the client makes no other connection. */
    private static boolean isFinal(int code) {
        return code == ResponseCode.KICKED_DISPLACED.code()
                || code == ResponseCode.KICKED_LOGGED_OUT.code()
                || code == ResponseCode.KICKED_ACCOUNT_DELETED.code()
                || code < ResponseCode.KICKED_DISPLACED.code();
    }

    private String time(Instant stored) {
        var local = stored.equals(Instant.EPOCH)
                ? clock.instant().atZone(ZoneId.systemDefault())
                : stored.atZone(ZoneId.systemDefault());
        boolean today = local.toLocalDate().equals(LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault()));
        return (today ? TODAY : EARLIER).format(local);
    }

    private static String address(InetSocketAddress gate) {
        return gate.getHostString() + ":" + gate.getPort();
    }
}
