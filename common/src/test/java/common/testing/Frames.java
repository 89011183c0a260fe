package common.testing;

import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.GTransfer;

/** The bytes of frames, made without the codec that is under test. */
public final class Frames {

    private Frames() {}

    public static byte[] header(int length, int number) {
        return ByteBuffer.allocate(8).putInt(length).putInt(number).array();
    }

    public static byte[] of(int number, byte[] body) {
        return all(header(body.length, number), body);
    }

    public static byte[] of(Message message) {
        return of(numberOf(message), message.toByteArray());
    }

    /** A message in an envelope, as it travels between servers. */
    public static byte[] transfer(Dest dest, long netId, String userId, Message message) {
        return of(GTransfer.newBuilder()
                .setDest(dest)
                .setNetId(netId)
                .setUserId(userId)
                .setPtoNum(numberOf(message))
                .setMsg(message.toByteString())
                .build());
    }

    /** One after the other. */
    public static byte[] all(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static int numberOf(Message message) {
        return ParseRegistryMap.standard().require(message.getClass()).number();
    }
}
