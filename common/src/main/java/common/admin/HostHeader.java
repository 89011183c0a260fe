package common.admin;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request over loopback names this machine in its Host. A page on the network can have its own name lead to
 * 127.0.0.1 (DNS rebinding), and would then read the answers as its own; but the browser says that name.
 */
final class HostHeader {

    private HostHeader() {}

    /**
     * Whether to answer: always where the request has not come over loopback, since there a name may be the operator's.
     */
    static boolean isTrusted(Channel channel, FullHttpRequest request) {
        if (!(channel.localAddress() instanceof InetSocketAddress local)
                || !local.getAddress().isLoopbackAddress()) {
            return true;
        }
        @Nullable String host = request.headers().get(HttpHeaderNames.HOST);
        return host == null || isLocal(host); // no browser leaves it out
    }

    /** An address, or a name without a dot, which no name server of the network answers. */
    static boolean isLocal(String host) {
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end > 0 && NetUtil.isValidIpV6Address(host.substring(1, end));
        }
        int colon = host.lastIndexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        return !name.isEmpty() && (NetUtil.isValidIpV4Address(name) || name.indexOf('.') < 0);
    }
}
