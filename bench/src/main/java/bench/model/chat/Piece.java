package bench.model.chat;

/** What a logic took from a queue at a time. The queue goes on when the broker has the answers to all of it. */
final class Piece {

    private final Runnable done;
    private int left;

    /** @param done is run when all {@code count} are answered */
    Piece(int count, Runnable done) {
        this.left = count;
        this.done = done;
    }

    void answered() {
        if (--left == 0) {
            done.run();
        }
    }
}
