package fuzz.targets;

import fuzz.check.Answered;
import fuzz.embedded.Buffers;
import fuzz.embedded.EmbeddedGate;
import fuzz.embedded.EmbeddedSocket;
import fuzz.embedded.LogWatch;
import java.io.IOException;
import java.util.List;
import protobuf.ParseRegistryMap;
import protobuf.generate.cli2srv.login.Auth.CLogin;

/**
 * A gate's port for TCP, from the bytes of a client to what is forwarded and answered: nothing is forwarded that may not
 * be, every answer is a frame that a client knows, nothing is logged, and nothing stays behind.
 *
 * <p>Input: a byte of which bit 0 says whether the client has logged in before, one that decides where the stream is cut,
 * and the stream.
 */
public final class ClientTarget implements Target {

    private static final int LOGGED_IN = 1;

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final Answered answered = new Answered(registry);
    private final EmbeddedGate gate;

    /** @throws IOException if the gate cannot read its pages */
    public ClientTarget() throws IOException {
        gate = new EmbeddedGate(registry);
    }

    @Override
    public String name() {
        return "client";
    }

    @Override
    public List<String> covers() {
        return List.of("protobuf.**", "gate.**", "common.security.**");
    }

    @Override
    public int longest() {
        return 4096;
    }

    @Override
    public void run(byte[] bytes) throws Exception {
        Input input = new Input(bytes);
        boolean loggedIn = (input.next() & LOGGED_IN) != 0;
        int seed = input.next();
        byte[] stream = input.rest();
        Buffers buffers = new Buffers();
        try (LogWatch log = new LogWatch(event -> false)) {
            EmbeddedSocket client = new EmbeddedSocket(gate.tcp(), buffers);
            try {
                if (loggedIn) {
                    gate.receive(client, answered.frame(login()));
                }
                Input.cut(stream, seed, piece -> gate.receive(client, piece));
                answered.requireFrames(client.sent());
            } finally {
                gate.end(client);
                gate.forget();
            }
            log.requireQuiet();
        }
        buffers.requireNoneLeft();
    }

    static CLogin login() {
        return CLogin.newBuilder().setUserid("ann").setPasswd("right").build();
    }
}
