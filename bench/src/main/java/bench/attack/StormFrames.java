package bench.attack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import protobuf.ParseRegistryMap;
import protobuf.codec.Frame;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.cli2srv.session.Session.SKick;

/** What a storm says, made once, and what it understands. Safe for use by any thread. */
final class StormFrames {

    /** For an answer that is neither of the two that tell a code. */
    static final int OTHER = 0;

    private static final String WRONG = "not-the-password";

    private final ByteBuf login;
    private final int response;
    private final int kick;

    StormFrames(String account) {
        ParseRegistryMap registry = ParseRegistryMap.standard();
        byte[] body =
                CLogin.newBuilder().setUserid(account).setPasswd(WRONG).build().toByteArray();
        this.login = Unpooled.unreleasableBuffer(Unpooled.directBuffer()
                .writeInt(body.length)
                .writeInt(registry.require(CLogin.class).number())
                .writeBytes(body));
        this.response = registry.require(SResponse.class).number();
        this.kick = registry.require(SKick.class).number();
    }

    /** A whole frame, a login with a wrong password; to be duplicated. */
    ByteBuf login() {
        return login;
    }

    /**
     * The code in a frame of the gate, or {@link #OTHER}.
     *
     * @throws IOException if its body is none
     */
    int code(Frame frame) throws IOException {
        if (frame.number() == response) {
            return SResponse.parseFrom(new ByteBufInputStream(frame.content())).getCode();
        }
        return frame.number() == kick
                ? SKick.parseFrom(new ByteBufInputStream(frame.content())).getCode()
                : OTHER;
    }
}
