package client.load;

import client.sdk.ClientConnection;
import client.sdk.ConnectionListener;
import org.jspecify.annotations.Nullable;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/**
 * One user of the load test: sends what is due, and checks what arrives. Lives on its event loop; once that has
 * terminated, its figures may be read by the thread that waited for it.
 *
 * <p>While the connection takes no more, what is due waits as a number, not as messages: memory stays bounded however
 * long the server stalls.
 */
final class LoadClient implements ConnectionListener {

    private final RunContext context;
    private final Latencies.Recorder latencies;
    private final int number;
    private final int peer;
    private final String userId;
    private final String peerId;
    private final SequenceTracker tracker = new SequenceTracker();

    private @Nullable ClientConnection connection;
    private boolean sending;
    private long due;
    private long sent;
    private long acked;
    private long refused;
    private long lastArrival;

    LoadClient(RunContext context, Latencies.Recorder latencies, int number) {
        this.context = context;
        this.latencies = latencies;
        this.number = number;
        this.peer = context.settings().peer(number);
        this.userId = context.settings().userId(number);
        this.peerId = context.settings().userId(peer);
    }

    int number() {
        return number;
    }

    /** The number of the user that this one writes to. */
    int peer() {
        return peer;
    }

    String userId() {
        return userId;
    }

    /** Hands over a connection on which this user is logged in. */
    void loggedIn(ClientConnection loggedIn) {
        connection = loggedIn;
    }

    /** From now on sends what is due. */
    void startSending() {
        sending = true;
    }

    /** One more chat is due. */
    void due() {
        if (connection == null || !sending) {
            return;
        }
        due++;
        if (!connection.isWritable()) {
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
        ClientConnection finished = connection;
        connection = null;
        if (finished != null) {
            finished.close();
        }
    }

    @Override
    public void received(String content) {
        Stamp stamp = Stamp.read(context.runId(), content);
        if (stamp == null) {
            context.statistics().count(Count.FOREIGN);
        } else if (stamp.sender() != peer) {
            context.statistics().error(ErrorKinds.MISDELIVERED);
        } else {
            arrived(stamp.sequence());
        }
    }

    @Override
    public void answered(SResponse answer) {
        if (answer.getCode() == ResponseCode.ACCEPTED.code()) {
            acked++;
            context.statistics().count(Count.ACKED);
        } else {
            refused++;
            context.statistics().count(Count.REFUSED);
            context.statistics().error(Integer.toString(answer.getCode()));
        }
    }

    @Override
    public void writable() {
        sendDue();
    }

    @Override
    public void closed(@Nullable Throwable cause) {
        if (connection != null) {
            connection = null;
            context.statistics().error(ErrorKinds.disconnected(cause));
        }
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

    private void sendDue() {
        while (sending && sent < due && connection != null && connection.isWritable()) {
            // counted first: sending may make the connection writable, and so lead here again
            long sequence = sent++;
            context.statistics().count(Count.SENT);
            connection.send(CPrivateChat.newBuilder()
                    .setSelf(userId)
                    .setDest(peerId)
                    .setContent(Stamp.write(context.runId(), number, sequence, context.padding()))
                    .build());
        }
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
