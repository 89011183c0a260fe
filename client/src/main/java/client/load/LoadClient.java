package client.load;

import client.sdk.ImClient;
import client.sdk.ImListener;
import client.sdk.IncomingMessage;
import client.sdk.Receipt;
import client.sdk.RefusedException;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One user of the load test: sends what is due, and checks what arrives. Lives on its event loop; once that has
 * terminated, its figures may be read by the thread that waited for it.
 *
 * <p>While too much has no answer yet, what is due waits as a number, not as messages: memory stays bounded however long
 * the server stalls.
 */
final class LoadClient implements ImListener {

    /** For a connection to open, and all that is said until the user is logged in. */
    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(15);

    /** Bounds what one user's messages without an answer take, padding and all. */
    private static final int UNACKNOWLEDGED_BYTES = 256 * 1024;

    private static final int MOST_UNACKNOWLEDGED = 1024;
    private static final int FEWEST_UNACKNOWLEDGED = 4;
    private static final int MESSAGE_BYTES = 128;

    private final RunContext context;
    private final Latencies.Recorder latencies;
    private final SignInProgress progress;
    private final int number;
    private final int peer;
    private final String peerId;
    private final int maxUnacknowledged;
    private final ImClient client;
    private final SequenceTracker tracker = new SequenceTracker();

    private boolean finished;
    private boolean sending;
    private long due;
    private long sent;
    private long acked;
    private long refused;
    private long lastArrival;

    LoadClient(RunContext context, EventLoop loop, Latencies.Recorder latencies, SignInProgress progress, int number) {
        this.context = context;
        this.latencies = latencies;
        this.progress = progress;
        this.number = number;
        LoadSettings settings = context.settings();
        this.peer = settings.peer(number);
        this.peerId = settings.userId(peer);
        this.maxUnacknowledged = Math.max(
                FEWEST_UNACKNOWLEDGED,
                Math.min(MOST_UNACKNOWLEDGED, UNACKNOWLEDGED_BYTES / (MESSAGE_BYTES + settings.payload())));
        this.client = ImClient.builder()
                .gates(List.of(InetSocketAddress.createUnresolved(settings.host(), settings.port())))
                .user(settings.userId(number), settings.password())
                .register(true)
                .listener(this)
                .threads(loop)
                .heartbeat(Duration.ZERO) // unknown to servers of the first wire
                .loginTimeout(LOGIN_TIMEOUT)
                .maxUnacknowledged(maxUnacknowledged)
                .build();
    }

    int number() {
        return number;
    }

    /** The number of the user that this one writes to. */
    int peer() {
        return peer;
    }

    /** Begins to log in; {@code settled} is run when that has worked, or never will. */
    void signIn(Runnable settled) {
        client.start().whenComplete((done, failure) -> {
            if (failure == null) {
                progress.userLoggedIn(number);
            } else if (failure instanceof RefusedException refused) {
                context.statistics().error(ErrorKinds.SIGN_IN + refused.code());
                progress.userRefused("login was answered " + refused.getMessage());
            }
            settled.run();
        });
    }

    /** From now on sends what is due. */
    void startSending() {
        sending = true;
    }

    /** One more chat is due. */
    void due() {
        if (!sending) {
            return;
        }
        due++;
        if (!hasRoom()) {
            context.statistics().count(Count.HELD_BACK);
        }
        sendDue();
    }

    /** Sends no more; goes on receiving. */
    void stopSending() {
        sending = false;
    }

    /** The run is over: the connection is closed, and that counts for nothing. */
    void finish() {
        finished = true;
        client.close();
    }

    @Override
    public void received(IncomingMessage message) {
        Stamp stamp = Stamp.read(context.runId(), message.content());
        if (stamp == null) {
            context.statistics().count(Count.FOREIGN);
        } else if (stamp.sender() != peer) {
            context.statistics().error(ErrorKinds.MISDELIVERED);
        } else {
            arrived(stamp.sequence());
        }
    }

    @Override
    public void reached(InetSocketAddress gate) {
        progress.serverReached();
    }

    @Override
    public void attemptFailed(InetSocketAddress gate, String reason) {
        progress.attemptFailed(reason);
    }

    @Override
    public void disconnected(String reason) {
        if (!finished) {
            context.statistics().error(ErrorKinds.DISCONNECTED);
        }
    }

    @Override
    public void kicked(int code, String reason) {
        context.statistics().error(ErrorKinds.KICKED + code);
    }

    long sent() {
        return sent;
    }

    /** How many chats were due and did not go out. */
    long unsent() {
        return due - sent;
    }

    long acked() {
        return acked;
    }

    /** How many chats have no answer. */
    long unanswered() {
        return Math.max(0, sent - acked - refused);
    }

    /** How many different chats have arrived from the peer. */
    long distinct() {
        return tracker.distinct();
    }

    /** The {@link System#nanoTime()} of the last new chat; of no meaning if {@link #distinct()} is 0. */
    long lastArrival() {
        return lastArrival;
    }

    private boolean hasRoom() {
        return sent - acked - refused < maxUnacknowledged;
    }

    private void sendDue() {
        while (sending && sent < due && hasRoom()) {
            // counted first: the answer may come before send() returns, and so lead here again
            long sequence = sent++;
            context.statistics().count(Count.SENT);
            client.send(peerId, Stamp.write(context.runId(), number, sequence, context.padding()))
                    .whenComplete(this::answered);
        }
    }

    private void answered(@Nullable Receipt receipt, @Nullable Throwable failure) {
        if (receipt != null) {
            acked++;
            context.statistics().count(Count.ACKED);
        } else if (failure instanceof RefusedException refusal) {
            refused++;
            context.statistics().count(Count.REFUSED);
            context.statistics().error(Integer.toString(refusal.code()));
        } else {
            sending = false; // the client is closed
        }
        sendDue();
    }

    private void arrived(long sequence) {
        Statistics statistics = context.statistics();
        SequenceTracker.Arrival arrival = tracker.arrived(sequence);
        if (arrival == SequenceTracker.Arrival.DUPLICATE) {
            statistics.count(Count.DUPLICATED);
            return;
        }
        if (arrival == SequenceTracker.Arrival.REORDERED) {
            statistics.count(Count.REORDERED);
        }
        lastArrival = System.nanoTime();
        latencies.record(lastArrival - context.timetable().intended(peer, sequence));
        statistics.count(Count.RECEIVED);
    }
}
