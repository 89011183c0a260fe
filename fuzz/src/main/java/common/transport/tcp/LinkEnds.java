package common.transport.tcp;

import io.netty.channel.ChannelHandler;
import java.time.Duration;
import java.util.function.Consumer;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;

/** Links without servers, for targets that fuzz them; in this package as its tests are, so that nothing opens for it. */
public final class LinkEnds {

    /** How long a stranger may take. */
    public static final Duration HANDSHAKE = LinkPipeline.HANDSHAKE;

    private LinkEnds() {}

    /**
     * The pipeline of one end of a link.
     *
     * @param expected who has to be at the other end
     * @param up run when the link is up
     * @param received takes over what comes on it then
     */
    public static ChannelHandler pipeline(
            ParseRegistryMap registry, LinkEnd end, Dest expected, Runnable up, Consumer<Transfer> received) {
        return new LinkPipeline(registry, end, expected, () -> new LinkListener() {
            @Override
            public void up(Link link) {
                up.run();
            }

            @Override
            public void received(Link link, Transfer transfer) {
                received.accept(transfer);
            }

            @Override
            public void down(Link link) {
                // the channel tells that, too
            }
        });
    }
}
