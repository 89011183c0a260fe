package gate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The next request is taken when the answer to the one before has been written, so that this ends who does not read. */
class WebRequestDeadlineTest {

    private static final Duration FIRST = Duration.ofSeconds(5);

    private final EmbeddedChannel channel = new EmbeddedChannel();

    WebRequestDeadlineTest() {
        channel.freezeTime();
        channel.pipeline().addLast(new RequestDeadline(FIRST, new WebMeters(new SimpleMeterRegistry())));
    }

    @Test
    void aConnectionEndsWhoseNextRequestCannotBeTakenInTime() {
        pass(FIRST.minusMillis(1));
        channel.writeInbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
        channel.<FullHttpRequest>readInbound().release();

        pass(RequestDeadline.NEXT.minusMillis(1));
        assertThat(channel.isActive()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(channel.isActive()).isFalse();
    }

    private void pass(Duration time) {
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
    }
}
