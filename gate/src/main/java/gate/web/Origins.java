package gate.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may open a WebSocket here. Browsers name the page's origin, and nothing but this check keeps a foreign
 * page from using the browser of somebody who can reach the gate. Other programs need not name one, and may then connect
 * as they may over TCP. Immutable.
 */
final class Origins {

    private static final String ANY = "*";

    private final List<String> allowed;

    /** @param allowed such as {@code https://chat.example.org}, or {@code *} for any; empty: those of the same host */
    Origins(List<String> allowed) {
        this.allowed =
                allowed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * Whether a page of {@code origin} may connect to what it calls {@code host}. Of the same host is a page of any of
     * its ports: that is where the other gates of a small cluster are.
     *
     * @param origin the header of that name, or {@code null} if there is none
     * @param host the header of that name, with or without a port
     */
    boolean allow(@Nullable String origin, @Nullable String host) {
        if (origin == null || allowed.contains(ANY)) {
            return true;
        }
        if (!allowed.isEmpty()) {
            return allowed.contains(origin.toLowerCase(Locale.ROOT));
        }
        String page = hostOf(origin);
        return page != null && host != null && page.equalsIgnoreCase(hostOf("http://" + host));
    }

    /** What is expected of an origin, for people. */
    String expected() {
        return allowed.isEmpty() ? "a page of the same host" : "one of " + String.join(", ", allowed);
    }

    private static @Nullable String hostOf(String origin) {
        try {
            return new URI(origin).getHost();
        } catch (URISyntaxException e) {
            return null; // that is of no host, such as a local file
        }
    }
}
