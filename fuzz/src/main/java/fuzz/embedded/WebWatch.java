package fuzz.embedded;

import fuzz.check.Answered;
import fuzz.check.Finding;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind the HTTP codec of a gate's web port, and looks at what is asked and what is answered. It knows which pages
 * there are from the class path, by a way of its own. One per channel.
 */
public final class WebWatch extends ChannelDuplexHandler {

    /** A path of names with dots and hyphens: nothing that could lead anywhere else. */
    private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._@-]*)+|/");

    /** Whatever it has, line ends of any kind too. */
    private static final Pattern QUERY = Pattern.compile("\\?.*", Pattern.DOTALL);

    /** All that a policy may differ in is the name of a host. */
    private static final Pattern POLICY = Pattern.compile("default-src 'none'; [a-z0-9':; -]*connect-src 'self'"
            + "( ws://[A-Za-z0-9.-]{1,253}:\\* wss://[A-Za-z0-9.-]{1,253}:\\*)?");

    private final Queue<String> asked = new ArrayDeque<>();
    private final ByteArrayOutputStream frames = new ByteArrayOutputStream();
    private @Nullable Finding finding;

    /**
     * Looks back on all that was answered.
     *
     * @throws Finding if something was answered that should not have been
     */
    public void requireAllWell(Answered answered) {
        if (finding != null) {
            throw finding;
        }
        answered.requireFrames(frames.toByteArray());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof FullHttpRequest request) {
            boolean plain = request.method().equals(HttpMethod.GET);
            asked.add(plain ? QUERY.matcher(request.uri()).replaceFirst("") : "");
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws IOException {
        try {
            if (message instanceof FullHttpResponse response) {
                look(response);
            } else if (message instanceof BinaryWebSocketFrame frame) {
                frames.writeBytes(ByteBufUtil.getBytes(frame.content()));
            }
        } catch (Finding found) { // what is thrown here would go to whoever writes
            finding = finding == null ? found : finding;
        }
        ctx.write(message, promise);
    }

    private void look(FullHttpResponse response) throws IOException {
        String path = asked.poll();
        for (Map.Entry<String, String> header : response.headers()) {
            Finding.unless(
                    header.getValue().chars().noneMatch(c -> c < ' ' || c > '~'),
                    "header " + header + " (expected: printable characters)");
        }
        if (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            return;
        }
        String policy = response.headers().get(HttpHeaderNames.CONTENT_SECURITY_POLICY, "");
        Finding.unless(POLICY.matcher(policy).matches(), "policy: " + policy + " (expected: that of " + POLICY + ")");
        if (response.status().equals(HttpResponseStatus.OK) && path != null && !path.isEmpty()) {
            requirePage(path, response.content());
        }
    }

    private static void requirePage(String path, ByteBuf content) throws IOException {
        Finding.unless(PLAIN.matcher(path).matches(), "page of the path " + path + " (expected: 404)");
        byte[] page = page(path.equals("/") ? "/index.html" : path);
        Finding.unless(
                page != null && Arrays.equals(page, ByteBufUtil.getBytes(content)),
                "the page " + path + " is not that of the class path");
    }

    private static byte @Nullable [] page(String path) throws IOException {
        String place = path.startsWith("/webjars/") ? "META-INF/resources" + path : "web" + path;
        try (InputStream in = WebWatch.class.getClassLoader().getResourceAsStream(place)) {
            return in == null ? null : in.readAllBytes();
        }
    }
}
