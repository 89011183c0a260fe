package fuzz.targets;

import fuzz.check.Answered;
import fuzz.embedded.Buffers;
import fuzz.embedded.EmbeddedGate;
import fuzz.embedded.EmbeddedSocket;
import fuzz.embedded.LogWatch;
import fuzz.embedded.WebWatch;
import fuzz.wire.WebSocketBytes;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import protobuf.ParseRegistryMap;

/**
 * A gate's port for browsers: no page but those that it has, nothing of a request in the headers of an answer, frames over
 * WebSocket as over TCP, nothing logged, and nothing left behind.
 *
 * <p>Input: a byte that says what the rest is, one that decides where the stream is cut, and the rest: with 0 a stream as
 * it is; with 1 the path of one request; with 2 messages of WebSocket, each its first byte, its length in one byte, and so
 * many bytes, which are masked here; with 3 the same after a login.
 */
public final class WebTarget implements Target {

    private static final int PATH = 1;
    private static final int MESSAGES = 2;
    private static final int MESSAGES_OF_USER = 3;
    private static final int KINDS = 4;

    private final Answered answered = new Answered(ParseRegistryMap.standard());
    private final EmbeddedGate gate;

    /** @throws Exception if the gate cannot read its pages, or does not answer */
    public WebTarget() throws Exception {
        gate = new EmbeddedGate(ParseRegistryMap.standard());
        EmbeddedSocket first = new EmbeddedSocket(gate.web(), new Buffers());
        gate.receive(first, request(new byte[0])); // Netty makes some buffers once, and keeps them
        gate.end(first);
    }

    @Override
    public String name() {
        return "web";
    }

    @Override
    public List<String> covers() {
        return List.of("gate.**", "protobuf.codec.**", "io.netty.handler.codec.http.**");
    }

    @Override
    public int longest() {
        return 4096;
    }

    @Override
    public void run(byte[] bytes) throws Exception {
        Input input = new Input(bytes);
        int kind = input.next() % KINDS;
        int seed = input.next();
        byte[] stream = stream(kind, input);
        Buffers buffers = new Buffers();
        WebWatch watch = new WebWatch();
        try (LogWatch log = new LogWatch(event -> false)) {
            EmbeddedSocket client = new EmbeddedSocket(gate.web(), buffers);
            try {
                String before =
                        client.pipeline().context(HttpObjectAggregator.class).name();
                client.pipeline().addAfter(before, "watch", watch);
                if (kind >= MESSAGES) {
                    gate.receive(client, WebSocketBytes.upgrade());
                }
                Input.cut(stream, seed, piece -> gate.receive(client, piece));
                client.sent();
            } finally {
                gate.end(client);
                gate.forget();
            }
            log.requireQuiet();
        }
        watch.requireAllWell(answered);
        buffers.requireNoneLeft();
    }

    private byte[] stream(int kind, Input input) {
        return switch (kind) {
            case PATH -> request(input.rest());
            case MESSAGES -> messages(new ByteArrayOutputStream(), input);
            case MESSAGES_OF_USER -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.writeBytes(WebSocketBytes.message(WebSocketBytes.BINARY, answered.frame(ClientTarget.login())));
                yield messages(out, input);
            }
            default -> input.rest();
        };
    }

    private static byte[] request(byte[] path) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("GET /".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(path);
        out.writeBytes(" HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static byte[] messages(ByteArrayOutputStream out, Input input) {
        while (!input.isEmpty()) {
            int first = input.next();
            out.writeBytes(WebSocketBytes.message(first, input.take(input.next())));
        }
        return out.toByteArray();
    }
}
