package protobuf.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.DefaultByteBufHolder;

/**
 * One message as it stands on the wire: its number, and its body unparsed.
 *
 * <p>Holds a reference to its body. Whoever is handed a frame owns it: passes it on, or releases it.
 */
public final class Frame extends DefaultByteBufHolder {

    private final int number;

    public Frame(int number, ByteBuf body) {
        super(body);
        this.number = number;
    }

    /** The message number, as sent: not checked against any register. */
    public int number() {
        return number;
    }

    @Override
    public Frame replace(ByteBuf content) {
        return new Frame(number, content);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && number == ((Frame) other).number;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + number;
    }

    @Override
    public String toString() {
        return "Frame(" + number + ", " + contentToString() + ")";
    }
}
