package thirdparty.redis;

import common.config.Endpoint;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks whether a Redis answers that wants neither a password nor TLS. */
public final class RedisPing {

    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(2).toMillis();
    private static final String PING = "PING\r\n";
    private static final String PONG = "+PONG\r\n";

    private RedisPing() {}

    /** Sends PING to {@code endpoint}, waiting two seconds at most for the connection and as long for the answer. */
    public static Answer ask(Endpoint endpoint) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(endpoint.resolve(), TIMEOUT_MILLIS);
            return pong(socket) ? Answer.PONG : Answer.OTHER;
        } catch (IOException e) {
            return Answer.NONE;
        }
    }

    private static boolean pong(Socket socket) {
        try {
            socket.getOutputStream().write(PING.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(PONG.length());
            return new String(answer, StandardCharsets.US_ASCII).equals(PONG);
        } catch (IOException e) {
            return false; // it took the connection, and then said nothing
        }
    }

    /** What came back. */
    public enum Answer {
        /** A Redis, ready for work. */
        PONG,
        /** Something that listens there, but no Redis that can be worked with now: it may want a password or be loading. */
        OTHER,
        /** Nobody listens there. */
        NONE
    }
}
