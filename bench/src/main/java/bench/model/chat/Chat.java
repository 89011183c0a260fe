package bench.model.chat;

import org.jspecify.annotations.Nullable;

/** One chat on its way, or one question of a gate. */
final class Chat {

    final int sender;
    final int receiver;
    final double due;
    final double kib;
    final boolean isSync;

    /** What a logic took from a queue together with it; none with links. */
    @Nullable Piece piece;

    private Chat(int sender, int receiver, double due, double kib, boolean isSync) {
        this.sender = sender;
        this.receiver = receiver;
        this.due = due;
        this.kib = kib;
        this.isSync = isSync;
    }

    /** @param due when it was to be sent */
    static Chat of(int sender, int receiver, double due, double kib) {
        return new Chat(sender, receiver, due, kib, false);
    }

    static Chat sync(int user, double due) {
        return new Chat(user, user, due, 0, true);
    }
}
