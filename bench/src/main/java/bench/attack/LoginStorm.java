package bench.attack;

import common.transport.IoTransport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends wrong logins at an even rate, whatever comes back, from a hundred connections at a time or one for each address.
 * One event loop does all; {@link #main} is a process of its own.
 */
final class LoginStorm {

    private static final int CONNECTIONS = 100;
    private static final long TICK_MICROS = 2000;
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final StormPlan plan;
    private final EventLoop loop;
    private final StormCount count = new StormCount();
    private final List<StormConnection> connections = new ArrayList<>();

    private long begin;
    private long begun;
    private int next;

    private LoginStorm(StormPlan plan, EventLoop loop, IoTransport transport) throws UnknownHostException {
        this.plan = plan;
        this.loop = loop;
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(transport.socketChannel())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_LINGER, 0) // no port waits for what may still come
                .remoteAddress(plan.gate().resolve());
        StormFrames frames = new StormFrames(plan.account());
        int each = Math.max(1, CONNECTIONS / plan.sources().size());
        for (int i = 0; i < each; i++) {
            for (String source : plan.sources()) {
                InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(source), 0);
                connections.add(new StormConnection(bootstrap, address, frames, count));
            }
        }
    }

    /** Arguments: see {@link StormPlan#arguments}. Begins when the plan says, and prints its RESULT at the end. */
    public static void main(String[] args) throws InterruptedException, UnknownHostException {
        StormPlan plan = StormPlan.parse(List.of(args));
        IoTransport transport = IoTransport.best();
        EventLoopGroup group = transport.newThreads("storm", 1);
        LoginStorm storm = new LoginStorm(plan, group.next(), transport);
        System.out.println("READY login storm");
        Thread.sleep(Math.max(0, plan.beginsAt() - System.currentTimeMillis()));
        Future<?> ticking = storm.begin();
        Thread.sleep(plan.length().toMillis());
        ticking.cancel(false);
        storm.loop.submit(storm::end).sync();
        group.shutdownGracefully(20, 2000, TimeUnit.MILLISECONDS).sync();
        System.out.println(storm.count.resultLine());
    }

    private Future<?> begin() {
        begin = System.nanoTime();
        return loop.scheduleAtFixedRate(this::tick, TICK_MICROS, TICK_MICROS, TimeUnit.MICROSECONDS);
    }

    private void tick() {
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        long due = (long) (plan.rate() * Math.min(seconds, plan.length().toMillis() / 1000.0));
        for (; begun < due; begun++) {
            count.begun();
            connections.get(next).login();
            next = (next + 1) % connections.size();
        }
        connections.forEach(StormConnection::flush);
    }

    private void end() {
        connections.forEach(StormConnection::end);
    }
}
