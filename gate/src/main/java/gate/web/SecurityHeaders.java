package gate.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What every answer tells a browser not to do. A page gets scripts and styles from the gate only, and none that stand in
 * the page; it connects to the gate, and to other ports of the same host, where other gates may be.
 */
final class SecurityHeaders {

    /** A name or an IPv4 address, and a port; whatever else stands in Host is not repeated. */
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]{1,253})(:\\d{1,5})?");

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'; connect-src 'self'";

    private SecurityHeaders() {}

    /** @param host the header of that name of the request */
    static void add(HttpHeaders headers, @Nullable String host) {
        headers.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY + gatesOf(host))
                .set(HttpHeaderNames.X_FRAME_OPTIONS, "DENY")
                .set("x-content-type-options", "nosniff")
                .set("referrer-policy", "no-referrer")
                .set("cross-origin-opener-policy", "same-origin")
                .set("cross-origin-resource-policy", "same-origin")
                .set("permissions-policy", "camera=(), microphone=(), geolocation=()");
    }

    private static String gatesOf(@Nullable String host) {
        Matcher matcher = HOST.matcher(host == null ? "" : host);
        return matcher.matches() ? " ws://" + matcher.group(1) + ":* wss://" + matcher.group(1) + ":*" : "";
    }
}
