package gate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WebKeepAliveTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10);
    private final KeepAlive keepAlive = new KeepAlive(clock::get);

    @Test
    void aConnectionGoesOnForAMinute() {
        clock.addAndGet(KeepAlive.LONGEST.toNanos() - 1);
        assertThat(keepAlive.goesOnAfter(request())).isTrue();

        clock.incrementAndGet();
        assertThat(keepAlive.goesOnAfter(request())).isFalse();
    }

    @Test
    void aConnectionEndsWhenTheClientSaysSo() {
        HttpRequest last = request();
        last.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);

        assertThat(keepAlive.goesOnAfter(request())).isTrue();
        assertThat(keepAlive.goesOnAfter(last)).isFalse();
    }

    private static HttpRequest request() {
        return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    }
}
