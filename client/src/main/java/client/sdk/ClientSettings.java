package client.sdk;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import protobuf.ParseRegistryMap;

/**
 * What an {@link ImClient} was built with.
 *
 * @param webSocket whether gates are reached by WebSocket
 * @param tls how gates are reached by TLS; {@code null} for without
 * @param localAddress where connections come from; {@code null} for the system's choice
 * @param platform {@code null} for none
 * @param heartbeat zero for none
 * @param silence how long nothing may be heard from a gate; zero for ever
 * @param loginTimeout how long an attempt may take, from the first packet to the answer
 * @param maxUnacknowledged how many messages may wait for their answer
 * @param register whether to register an account that does not exist
 * @param run names this client among all, in a registration and in logins, however often they are sent
 * @param registry the messages that are known
 */
record ClientSettings(
        List<InetSocketAddress> gates,
        boolean webSocket,
        @Nullable ClientTls tls,
        @Nullable InetSocketAddress localAddress,
        String user,
        String password,
        @Nullable String platform,
        Duration heartbeat,
        Duration silence,
        Duration loginTimeout,
        int maxUnacknowledged,
        boolean register,
        String run,
        ParseRegistryMap registry) {

    /** A lost first packet may be sent again in it. */
    private static final Duration LONGEST_CONNECT = Duration.ofMillis(1500);

    ClientSettings {
        require(!gates.isEmpty(), "gates", gates, "one or more");
        require(!user.isEmpty(), "user", user, "a user id");
        require(!heartbeat.isNegative(), "heartbeat", heartbeat, ">= 0, 0 for none");
        require(
                heartbeat.isZero() || silence.compareTo(heartbeat) > 0,
                "silence",
                silence,
                "more than the heartbeat, " + heartbeat);
        require(loginTimeout.toMillis() > 0, "login timeout", loginTimeout, "1 ms or more");
        require(maxUnacknowledged > 0, "most unacknowledged messages", maxUnacknowledged, "1 or more");
        gates = List.copyOf(gates);
    }

    /** How long the first part of an attempt may take, until the connection is open. */
    Duration connectTimeout() {
        return loginTimeout.compareTo(LONGEST_CONNECT) < 0 ? loginTimeout : LONGEST_CONNECT;
    }

    private static void require(boolean sensible, String name, Object value, String expected) {
        if (!sensible) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }
}
