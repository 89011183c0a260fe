package bench.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** What is to go on to the backend: all that one turn of the event loop has read goes in one write. For that loop. */
final class ForwardBuffer {

    private static final int INITIAL = 16 * 1024;

    private final Channel link;
    private @Nullable ByteBuf pending;

    ForwardBuffer(Channel link) {
        this.link = link;
    }

    /** Appends the next {@code length} bytes of {@code in}, which are one frame. */
    void append(int connection, ByteBuf in, int length) {
        ByteBuf frames = pending;
        if (frames == null) {
            frames = link.alloc().ioBuffer(INITIAL);
            pending = frames;
            link.eventLoop().execute(this::flush); // runs once all that is readable has been read
        }
        frames.writeInt(connection).writeBytes(in, length);
    }

    private void flush() {
        ByteBuf frames = pending;
        if (frames != null) {
            pending = null;
            link.writeAndFlush(frames, link.voidPromise());
        }
    }
}
