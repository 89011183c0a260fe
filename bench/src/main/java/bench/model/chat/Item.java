package bench.model.chat;

/** What a thread has to do with a chat. */
record Item(Chat chat, Kind kind) {

    /** A kind, and the frames that it is. */
    enum Kind {
        /** To be sent by its client. */
        DUE(1),
        /** From the sender's gate to a logic. */
        UP(1),
        /** Back to the sender's gate: the answer. */
        ANSWER(1),
        /** To the receiver's gate: the chat. */
        PUSH(1),
        /** Both, of a chat to oneself. They leave a worker together, and stay together. */
        BOTH(2);

        private final int frames;

        Kind(int frames) {
            this.frames = frames;
        }
    }

    /** The question of a gate costs what it costs, and is not counted in frames. */
    int frames() {
        return chat.isSync ? 0 : kind.frames;
    }

    /** What the frames carry. */
    double kib() {
        return kind == Kind.ANSWER ? 0 : chat.kib;
    }

    boolean answers() {
        return kind == Kind.ANSWER || kind == Kind.BOTH;
    }

    boolean pushes() {
        return kind == Kind.PUSH || kind == Kind.BOTH;
    }

    /** The user at the client's end of it. */
    int user() {
        return kind == Kind.PUSH ? chat.receiver : chat.sender;
    }
}
