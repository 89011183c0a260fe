package common.admin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * One answer.
 *
 * @param content passes to whoever sends it
 * @param type its media type
 * @param cache the header Cache-Control
 */
public record AdminPage(ByteBuf content, String type, String cache) {

    private static final String NOT_KEPT = "no-store";

    /** A text, which browsers do not keep. */
    public static AdminPage of(String text, String type) {
        return new AdminPage(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)), type, NOT_KEPT);
    }
}
