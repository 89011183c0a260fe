package bench.micro;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.codec.FrameDecoder;
import protobuf.codec.FrameEncoder;
import protobuf.codec.FrameLimits;
import protobuf.codec.TransferDecoder;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/** Frames to and from bytes, 64 to a read, with what a pipeline without a socket adds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {

    private static final int FRAMES = 64;

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final SResponse answer = ResponseCode.ACCEPTED.response().toBuilder()
            .setClientMsgId(1L << 40)
            .setSequence(1000)
            .build();
    private final ByteBuf body = Chats.body();

    private EmbeddedChannel client = new EmbeddedChannel();
    private EmbeddedChannel link = new EmbeddedChannel();
    private ByteBuf clientBytes = Unpooled.EMPTY_BUFFER;
    private ByteBuf linkBytes = Unpooled.EMPTY_BUFFER;

    /** Opens the pipelines and writes what is decoded. */
    @Setup
    public void open() {
        FrameLimits limits = FrameLimits.of(FrameLimits.DEFAULT_MAX_BODY);
        FrameEncoder encoder = new FrameEncoder(registry);
        client = new EmbeddedChannel(new FrameDecoder(limits), encoder);
        link = new EmbeddedChannel(new FrameDecoder(limits), new TransferDecoder(registry), encoder);
        clientBytes = written(client, Chats.chat(1));
        linkBytes = written(link, Chats.transfer("client-42", 1, body.duplicate()));
    }

    /** A CPrivateChat from a client, as far as a gate looks at it. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int decodeClientFrame() {
        return read(client, clientBytes);
    }

    /** The same in a GTransfer, as a backend gets it. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int decodeTransfer() {
        return read(link, linkBytes);
    }

    /** An SResponse, serialised. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int encodeAnswer() {
        for (int i = 0; i < FRAMES; i++) {
            client.write(answer);
        }
        return drain(client);
    }

    /** A frame into a GTransfer. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int encodeTransfer() {
        for (int i = 0; i < FRAMES; i++) {
            link.write(Chats.transfer("client-42", i + 1, body.duplicate()));
        }
        return drain(link);
    }

    /** Closes the pipelines. */
    @TearDown(Level.Trial)
    public void close() {
        client.finishAndReleaseAll();
        link.finishAndReleaseAll();
        clientBytes.release();
        linkBytes.release();
    }

    private static int read(EmbeddedChannel channel, ByteBuf bytes) {
        channel.writeInbound(bytes.retainedDuplicate());
        int frames = 0;
        for (Object frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            ReferenceCountUtil.release(frame);
            frames++;
        }
        if (frames != FRAMES) {
            throw new IllegalStateException(frames + " frames (expected: " + FRAMES + ")");
        }
        return frames;
    }

    private static int drain(EmbeddedChannel channel) {
        channel.flush();
        int bytes = 0;
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            bytes += out.readableBytes();
            out.release();
        }
        return bytes;
    }

    private static ByteBuf written(EmbeddedChannel channel, Object message) {
        channel.writeOutbound(message);
        ByteBuf one = Unpooled.buffer();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            one.writeBytes(out);
            out.release();
        }
        ByteBuf all = Unpooled.buffer();
        for (int i = 0; i < FRAMES; i++) {
            all.writeBytes(one.duplicate());
        }
        one.release();
        return all;
    }
}
