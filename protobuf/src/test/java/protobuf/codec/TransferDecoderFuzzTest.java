package protobuf.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.GTransfer;

class TransferDecoderFuzzTest {

    private static final int RUNS = 10_000;

    private static final byte[] VALID = GTransfer.newBuilder()
            .setDest(Dest.Gate)
            .setNetId(-1)
            .setUserId("ann \u00e9\u20ac\ud83d\ude00")
            .setPtoNum(1003)
            .setMsg(ByteString.copyFromUtf8("0a03616e6e1203626f62"))
            .build()
            .toByteArray();

    @Test
    void acceptsOfMutatedEnvelopesOnlyWhatTheGeneratedParserReadsTheSame() {
        var accepted = new AtomicInteger();
        Fuzz.times(RUNS, random -> check(Fuzz.mutate(random, VALID), accepted));
        assertThat(accepted.get()).as("of %d inputs", RUNS).isBetween(RUNS / 20, RUNS - RUNS / 20);
    }

    @Test
    void throwsNothingButDecoderExceptionsAtRandomBytes() {
        Fuzz.times(RUNS, random -> check(Fuzz.bytes(random, random.nextInt(60)), new AtomicInteger()));
    }

    private static void check(byte[] body, AtomicInteger accepted) {
        Optional<GTransfer> read = read(body);
        if (read.isPresent()) {
            accepted.incrementAndGet();
            assertThat(read).as("read from %s", Bytes.hex(body)).contains(generated(body));
        }
    }

    private static Optional<GTransfer> read(byte[] body) {
        try {
            return Optional.of(Transfers.decode(body));
        } catch (DecoderException e) {
            return Optional.empty();
        }
    }

    /** What the generated parser makes of it, in the form of {@link Transfers#decode(byte[])}. */
    private static GTransfer generated(byte[] body) {
        try {
            var message = GTransfer.parseFrom(body);
            var msg = Unpooled.wrappedBuffer(message.getMsg().toByteArray());
            return Transfers.generated(new Transfer(
                    message.getDest(),
                    message.getNetId(),
                    message.getUserId(),
                    message.getPtoNum(),
                    message.getRequest(),
                    message.getSequence(),
                    msg));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("the generated parser refuses " + Bytes.hex(body), e);
        }
    }
}
