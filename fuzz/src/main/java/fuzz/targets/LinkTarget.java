package fuzz.targets;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import common.config.ClusterSecret;
import common.transport.tcp.LinkEnd;
import common.transport.tcp.LinkEnds;
import common.transport.tcp.Peer;
import fuzz.check.Finding;
import fuzz.embedded.Buffers;
import fuzz.embedded.EmbeddedSocket;
import fuzz.embedded.LogWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Duration;
import java.util.List;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.codec.TransferEncoder;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;

/**
 * A port of servers, and a gate's end of a link: with a cluster secret nobody gets a link up who does not know it, nothing
 * is handed on before one is up, and whoever is no server is cut off in time.
 *
 * <p>Input: a byte of which bit 0 says whether there is a secret, bit 1 whether this is the gate's end, bit 2 whether the
 * other end begins with a right greeting; one that decides where the stream is cut; and the stream.
 */
public final class LinkTarget implements Target {

    private static final int WITH_SECRET = 1;
    private static final int AT_GATE = 2;
    private static final int GREETED = 4;

    private static final Duration LONG = LinkEnds.HANDSHAKE.multipliedBy(4);
    private static final ClusterSecret SECRET = ClusterSecret.of("a secret that no fuzzer ever finds out");

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final TransferEncoder encoder = new TransferEncoder(registry);
    private final LinkEnd backend;
    private final LinkEnd backendWithSecret;
    private final LinkEnd gate;
    private final LinkEnd gateWithSecret;

    public LinkTarget() {
        var meters = new SimpleMeterRegistry();
        Peer logic = Peer.of(Greet.From.Logic, 7);
        Peer client = new Peer(Greet.From.Gate, 9, 1);
        backend = new LinkEnd(logic, ClusterSecret.NONE, meters);
        backendWithSecret = new LinkEnd(logic, SECRET, meters);
        gate = new LinkEnd(client, ClusterSecret.NONE, meters);
        gateWithSecret = new LinkEnd(client, SECRET, meters);
    }

    @Override
    public String name() {
        return "link";
    }

    @Override
    public List<String> covers() {
        return List.of("protobuf.**", "common.transport.tcp.**");
    }

    @Override
    public int longest() {
        return 4096;
    }

    /** What was seen of the link while one input was fed. */
    private static final class Seen {
        private int ups;
        private boolean early;
    }

    @Override
    public void run(byte[] bytes) throws Exception {
        Input input = new Input(bytes);
        int flags = input.next();
        boolean withSecret = (flags & WITH_SECRET) != 0;
        boolean atGate = (flags & AT_GATE) != 0;
        int seed = input.next();
        byte[] stream = input.rest();
        Seen seen = new Seen();
        Buffers buffers = new Buffers();
        try (LogWatch log = new LogWatch(LinkTarget::isExpected)) {
            EmbeddedSocket link = new EmbeddedSocket(
                    LinkEnds.pipeline(
                            registry,
                            end(withSecret, atGate),
                            atGate ? Dest.Logic : Dest.Gate,
                            () -> seen.ups++,
                            transfer -> {
                                seen.early |= seen.ups == 0;
                                transfer.release();
                            }),
                    buffers);
            try {
                if ((flags & GREETED) != 0) {
                    link.receive(greeting(withSecret, atGate));
                }
                Input.cut(stream, seed, link::receive);
                link.sent();
                requireNoEntry(seen, withSecret);
                link.pass(LONG);
                Finding.unless(!link.isActive(), "open after " + LONG + " of silence (expected: closed)");
            } finally {
                link.hangUp();
            }
            log.requireQuiet();
        }
        buffers.requireNoneLeft();
    }

    private static void requireNoEntry(Seen seen, boolean withSecret) {
        Finding.unless(!seen.early, "a transfer was handed on before the link was up");
        int most = withSecret ? 0 : 1;
        Finding.unless(seen.ups <= most, "up " + seen.ups + " times (expected: " + most + " at most)");
    }

    private LinkEnd end(boolean withSecret, boolean atGate) {
        if (atGate) {
            return withSecret ? gateWithSecret : gate;
        }
        return withSecret ? backendWithSecret : backend;
    }

    /** What a server says first that does not know the secret, but knows that there is one. */
    private byte[] greeting(boolean withSecret, boolean atGate) {
        Greet.Builder greet = Greet.newBuilder()
                .setFrom(atGate ? Greet.From.Logic : Greet.From.Gate)
                .setIncarnation(5);
        if (withSecret) {
            greet.setNonce(ByteString.copyFrom(new byte[32]));
        }
        return bytes(greet.build(), atGate ? Dest.Gate : Dest.Logic);
    }

    private byte[] bytes(Message message, Dest dest) {
        int number = registry.require(message.getClass()).number();
        var body = Unpooled.wrappedBuffer(message.toByteArray());
        var frame = encoder.encode(
                UnpooledByteBufAllocator.DEFAULT, new Transfer(dest, Transfer.NO_CONNECTION, "", number, body));
        try {
            return ByteBufUtil.getBytes(frame);
        } finally {
            frame.release();
        }
    }

    /** A link that is refused or given up is warned of in a sentence; a trace belongs to frames of servers that are known. */
    private static boolean isExpected(ILoggingEvent event) {
        return event.getThrowableProxy() == null || isCorrupt(event);
    }

    private static boolean isCorrupt(ILoggingEvent event) {
        String type = event.getThrowableProxy().getClassName();
        return type.equals("io.netty.handler.codec.CorruptedFrameException");
    }
}
