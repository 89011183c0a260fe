package client.sdk;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Where to connect to: each gate in turn, from a random one, so that many clients spread evenly. Not thread-safe. */
final class Gates {

    private final List<InetSocketAddress> all;
    private int next;

    Gates(List<InetSocketAddress> all) {
        this.all = all;
        this.next = ThreadLocalRandom.current().nextInt(all.size());
    }

    InetSocketAddress next() {
        InetSocketAddress gate = all.get(next);
        next = (next + 1) % all.size();
        return gate;
    }
}
