package gate.web;

import common.config.Endpoint;
import java.time.Duration;
import java.util.List;

/**
 * {@code <websocket>}: where browsers connect to.
 *
 * @param on whether there is such a place
 * @param listen the address; port 0 takes any free port
 * @param origins which pages may connect, see {@link Origins}; empty for those of the same host
 * @param handshake how long after connecting the first request may take to come
 * @param tls whether it is HTTPS, with the certificate of {@code <tls>}
 * @param ping how long a client of WebSocket may say nothing before it is pinged; it is closed when it says nothing for
 *     as long again
 */
public record WebSettings(
        boolean on, Endpoint listen, List<String> origins, boolean tls, Duration handshake, Duration ping) {

    /** The element. */
    public static final String ELEMENT = "websocket";

    /** No such place; what a file means that has no such element. */
    public static WebSettings off() {
        return new WebSettings(
                false, new Endpoint("0.0.0.0", 0), List.of(), false, Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    public WebSettings {
        origins = List.copyOf(origins);
    }
}
