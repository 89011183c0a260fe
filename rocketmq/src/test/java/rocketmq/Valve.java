package rocketmq;

import java.util.concurrent.CountDownLatch;
import org.apache.rocketmq.remoting.RPCHook;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;
import org.jspecify.annotations.Nullable;

/** Stands between a client and RocketMQ: lets all pass, holds all back, or breaks all off. */
final class Valve implements RPCHook {

    private volatile CountDownLatch open = new CountDownLatch(0);
    private volatile boolean dead;

    /** As SIGSTOP does: nothing goes out any more. */
    void hold() {
        open = new CountDownLatch(1);
    }

    void release() {
        open.countDown();
    }

    /** As SIGKILL does: nothing goes out any more, and it knows. */
    void kill() {
        dead = true;
        open.countDown();
    }

    /** It may end as processes do that are asked to. */
    void reopen() {
        dead = false;
        open.countDown();
    }

    /** Waits while all is held back. */
    void pass() {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (dead) {
            throw new IllegalStateException("this process counts as killed");
        }
    }

    @Override
    public void doBeforeRequest(String remote, RemotingCommand request) {
        pass();
    }

    @Override
    public void doAfterResponse(String remote, RemotingCommand request, @Nullable RemotingCommand response) {}
}
