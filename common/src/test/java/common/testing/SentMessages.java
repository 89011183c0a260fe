package common.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import common.transport.GateSender;
import common.transport.ReplySink;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import protobuf.ParseRegistryMap;
import protobuf.codec.Transfer;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/** Keeps what backends send to gates, at either end. Safe for use by any thread. */
public final class SentMessages implements GateSender, ReplySink {

    private static final long PATIENCE_SECONDS = 10;

    private final LinkedBlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Long> ended = new LinkedBlockingQueue<>();
    private final ParseRegistryMap registry;

    public SentMessages(ParseRegistryMap registry) {
        this.registry = registry;
    }

    @Override
    public boolean send(long gate, Transfer transfer) {
        try {
            var type = Objects.requireNonNull(registry.find(transfer.number()), "unregistered message");
            sent.add(new Sent(
                    gate, transfer.dest(), transfer.netId(), transfer.userId(), type.parse(transfer.content())));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("undecodable " + transfer, e);
        } finally {
            transfer.release();
        }
        return true;
    }

    @Override
    public boolean reaches(long gate) {
        return true;
    }

    @Override
    public void accept(Transfer transfer) {
        send(0, transfer);
    }

    @Override
    public void end(long netId) {
        ended.add(netId);
    }

    /** The connections that were to be ended so far, in that order. */
    public List<Long> ended() {
        return List.copyOf(ended);
    }

    /** The next message, waited for. */
    public Sent next() {
        try {
            Sent next = sent.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("a message within %d s", PATIENCE_SECONDS).isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next {@code count} messages, waited for. */
    public List<Sent> next(int count) {
        List<Sent> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(next());
        }
        return messages;
    }

    /** The code of the next message, which must be an SResponse, waited for. */
    public int nextCode() {
        Sent next = next();
        assertThat(next.message()).isInstanceOf(SResponse.class);
        return next.code();
    }

    /** What has been sent and not been asked for. */
    public List<Sent> rest() {
        return List.copyOf(sent);
    }
}
