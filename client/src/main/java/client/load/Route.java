package client.load;

/** What a user has sent to one receiver. Lives on the sender's event loop. */
final class Route {

    private final int receiver;
    private final String receiverId;

    private long sent;
    private long acked;

    Route(int receiver, String receiverId) {
        this.receiver = receiver;
        this.receiverId = receiverId;
    }

    /** The receiver's number. */
    int receiver() {
        return receiver;
    }

    String receiverId() {
        return receiverId;
    }

    /** The sequence of the next chat, which counts as sent from now on. */
    long next() {
        return sent++;
    }

    void answered() {
        acked++;
    }

    /** How many of the chats have been answered 300. */
    long acked() {
        return acked;
    }
}
