package bench.relay;

import io.netty.buffer.ByteBuf;
import protobuf.ResponseCode;

/**
 * The frames of a client, written by hand where they need no object. Between the two processes each is preceded by the
 * number of the connection that it comes from or goes to:
 *
 * <pre>
 *   0            4        8        12                      12 + length
 *   +------------+--------+--------+-----------------------+
 *   | connection | length | number | protobuf body         |
 *   +------------+--------+--------+-----------------------+
 * </pre>
 */
final class Wire {

    static final int LOGIN = 1000;
    static final int REGISTER = 1001;
    static final int RESPONSE = 1002;
    static final int CHAT = 1003;
    static final int PUSH = 1004;
    static final int HEARTBEAT = 1006;
    static final int HEARTBEAT_ANSWER = 1007;

    /** Length and number. */
    static final int HEADER = 8;

    /** The connection. */
    static final int PREFIX = 4;

    static final int LONGEST_BODY = 64 * 1024;

    private static final int CODE_ID_TAG = 3 << 3;
    private static final int CODE_SEQUENCE_TAG = 4 << 3;
    private static final int PUSH_SEQUENCE_TAG = 3 << 3;
    private static final int PUSH_TIME_TAG = 4 << 3;
    private static final int PUSH_CONTENT_TAG = 1 << 3 | 2;
    private static final int PUSH_SENDER_TAG = 2 << 3 | 2;

    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;

    private Wire() {}

    /** The body of an SResponse with nothing but its code and sentence. */
    static byte[] response(ResponseCode code) {
        return code.response().toByteArray();
    }

    /** Appends a frame whose body is {@code body}. */
    static void frame(ByteBuf out, int connection, int number, byte[] body) {
        out.writeInt(connection).writeInt(body.length).writeInt(number).writeBytes(body);
    }

    /** Appends the answer to a chat; {@code accepted} is what {@link #response} makes of 300. */
    static void accepted(ByteBuf out, int connection, byte[] accepted, long clientMsgId, long sequence) {
        int begin = begin(out, connection, RESPONSE);
        out.writeBytes(accepted);
        if (clientMsgId != ResponseCode.NO_ID) {
            field(out, CODE_ID_TAG, clientMsgId);
        }
        field(out, CODE_SEQUENCE_TAG, sequence);
        end(out, begin);
    }

    /** Appends a push of a body that {@link #push(ByteBuf, ChatFields, byte[], long)} has made. */
    static void push(ByteBuf out, int connection, byte[] body, long sequence) {
        int begin = begin(out, connection, PUSH);
        out.writeBytes(body);
        field(out, PUSH_SEQUENCE_TAG, sequence);
        end(out, begin);
    }

    /** Appends a push, straight from the chat. */
    static void push(ByteBuf out, int connection, ChatFields chat, byte[] sender, long time, long sequence) {
        int begin = begin(out, connection, PUSH);
        push(out, chat, sender, time);
        field(out, PUSH_SEQUENCE_TAG, sequence);
        end(out, begin);
    }

    /** Appends the body of an SPrivateChat, without its sequence. */
    static void push(ByteBuf out, ChatFields chat, byte[] sender, long time) {
        out.writeByte(PUSH_CONTENT_TAG);
        varint(out, chat.contentLength());
        out.writeBytes(chat.bytes(), chat.contentAt(), chat.contentLength());
        out.writeByte(PUSH_SENDER_TAG);
        varint(out, sender.length);
        out.writeBytes(sender);
        field(out, PUSH_TIME_TAG, time);
    }

    private static int begin(ByteBuf out, int connection, int number) {
        out.writeInt(connection);
        int begin = out.writerIndex();
        out.writeInt(0).writeInt(number);
        return begin;
    }

    private static void end(ByteBuf out, int begin) {
        out.setInt(begin, out.writerIndex() - begin - HEADER);
    }

    private static void field(ByteBuf out, int tag, long value) {
        out.writeByte(tag);
        varint(out, value);
    }

    private static void varint(ByteBuf out, long value) {
        long rest = value;
        while ((rest & ~SEVEN_BITS) != 0) {
            out.writeByte((int) (rest & SEVEN_BITS | MORE));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }
}
