package bench.relay;

import io.netty.channel.Channel;

/** What a backend does with frames. Called by the event loop of {@code link}. */
interface Answering {

    /**
     * Takes one frame.
     *
     * @param frames holds its body next, which has to be read
     */
    void frame(Channel link, int connection, int number, io.netty.buffer.ByteBuf frames, int length);

    /** All that could be read has been. */
    void readComplete(Channel link);
}
