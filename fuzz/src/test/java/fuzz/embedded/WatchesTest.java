package fuzz.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fuzz.check.Answered;
import fuzz.check.Finding;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import protobuf.ParseRegistryMap;

/** That what watches over targets sees what it is there for. */
class WatchesTest {

    private static final String POLICY = "default-src 'none'; connect-src 'self'";

    private final Answered answered = new Answered(ParseRegistryMap.standard());

    @Test
    void aBufferThatIsLeftIsFound() {
        Buffers buffers = new Buffers();
        ByteBuf left = buffers.allocator().buffer(16);

        assertThatThrownBy(buffers::requireNoneLeft)
                .isInstanceOf(Finding.class)
                .hasMessage("16 bytes of buffers are left (expected: 0)");
        left.release();
        assertThatCode(buffers::requireNoneLeft).doesNotThrowAnyException();
    }

    @Test
    void aBufferOfNettysOwnThatIsLeftIsFound() {
        Buffers buffers = new Buffers();
        ByteBuf left = Unpooled.buffer(16);

        assertThatThrownBy(buffers::requireNoneLeft).isInstanceOf(Finding.class);
        left.release();
    }

    @Test
    void aWarningIsFoundUnlessItIsExpected() {
        var log = LoggerFactory.getLogger("fuzz.test");
        try (LogWatch none = new LogWatch(event -> false);
                LogWatch all = new LogWatch(event -> true)) {
            log.info("nothing");
            assertThatCode(none::requireQuiet).doesNotThrowAnyException();
            log.warn("planted", new IllegalStateException("in a handler"));
            assertThatThrownBy(none::requireQuiet)
                    .isInstanceOf(Finding.class)
                    .hasMessageContaining("logged by fuzz.test: planted")
                    .hasRootCauseMessage("in a handler");
            assertThatCode(all::requireQuiet).doesNotThrowAnyException();
        }
    }

    @Test
    void aPageOfAnotherPlaceIsFound() {
        assertThatThrownBy(() -> answer("/../gate.xml", page("<gate/>", POLICY)))
                .hasMessageContaining("page of the path /../gate.xml (expected: 404)");
        assertThatThrownBy(() -> answer("/index.html", page("another page", POLICY)))
                .hasMessage("the page /index.html is not that of the class path");
    }

    @Test
    void aPolicyThatARequestHasHadItsWayWithIsFound() {
        assertThatThrownBy(() -> answer("/", page("", POLICY + "; script-src *")))
                .hasMessageContaining("policy: ");
        assertThatThrownBy(() -> answer("/", page("", POLICY + " ws://a b"))).hasMessageContaining("policy: ");
    }

    private void answer(String path, FullHttpResponse response) {
        WebWatch watch = new WebWatch();
        EmbeddedChannel channel = new EmbeddedChannel(watch);
        try {
            channel.writeInbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path));
            channel.writeOutbound(response);
            watch.requireAllWell(answered);
        } finally {
            channel.finishAndReleaseAll();
        }
    }

    private static FullHttpResponse page(String text, String policy) {
        FullHttpResponse page = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.OK,
                Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
        page.headers().set("content-security-policy", policy);
        return page;
    }
}
