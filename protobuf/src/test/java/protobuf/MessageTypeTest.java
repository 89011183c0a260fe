package protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.GTransfer;
import protobuf.generate.internal.Routing.Side;

class MessageTypeTest {

    private static final CLogin LOGIN =
            CLogin.newBuilder().setUserid("ann").setPasswd("pw").build();

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final MessageType<CLogin> login = registry.require(CLogin.class);

    @Test
    void parsesABodyOfAnyKindOfBufferAndMovesNoIndex() throws InvalidProtocolBufferException {
        byte[] bytes = LOGIN.toByteArray();
        byte[] padded = ByteString.fromHex("ffff")
                .concat(LOGIN.toByteString())
                .concat(ByteString.fromHex("ffff"))
                .toByteArray();
        List<ByteBuf> bodies = List.of(
                Unpooled.wrappedBuffer(bytes),
                Unpooled.wrappedBuffer(padded).slice(2, bytes.length),
                Unpooled.wrappedBuffer(padded).setIndex(2, 2 + bytes.length),
                Unpooled.directBuffer().writeBytes(bytes),
                Unpooled.directBuffer().writeBytes(padded).setIndex(2, 2 + bytes.length),
                Unpooled.wrappedBuffer(bytes).asReadOnly(),
                Unpooled.wrappedBuffer(
                        Unpooled.wrappedBuffer(bytes, 0, 4), Unpooled.wrappedBuffer(bytes, 4, bytes.length - 4)));
        for (ByteBuf body : bodies) {
            int reader = body.readerIndex();
            assertThat(login.parse(body)).as("from %s", body).isEqualTo(LOGIN);
            assertThat(body.readerIndex()).isEqualTo(reader);
            assertThat(body.readableBytes()).isEqualTo(bytes.length);
            assertThat(body.release()).as("last reference").isTrue();
        }
    }

    @Test
    void keepsNothingOfTheBuffer() throws InvalidProtocolBufferException {
        ByteBuf body = Unpooled.wrappedBuffer(
                GTransfer.parseFrom(ByteString.fromHex("08041a0020e8072a0168")).toByteArray());
        var parsed = registry.require(GTransfer.class).parse(body);
        body.setZero(0, body.capacity());
        assertThat(parsed.getMsg()).isEqualTo(ByteString.copyFromUtf8("h"));
        body.release();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // no field at all
                "0a03616e6e", // passwd is missing
                "0a03616e6e12027077 1a", // ends after a tag
                "0a03616e6e12ff7077", // length beyond the end
                "0a03616e6e12027077 00", // tag zero
                "0a03616e6e12027077 0c", // the end of a group that never began
                "0a03616e6e12027077 0c ffffffff", // and what it would hide
            })
    void refusesABodyThatIsNoSuchMessage(String hex) {
        var bytes = ByteString.fromHex(hex.replace(" ", "")).toByteArray();
        for (ByteBuf body :
                List.of(Unpooled.wrappedBuffer(bytes), Unpooled.directBuffer().writeBytes(bytes))) {
            assertThatExceptionOfType(InvalidProtocolBufferException.class).isThrownBy(() -> login.parse(body));
            body.release();
        }
    }

    @Test
    void describesItself() {
        assertThat(login.label()).isEqualTo("CLogin (1000)");
        assertThat(login.file()).isEqualTo("cli_def/login.proto");
        assertThat(login.handledBy()).isEqualTo(Side.AUTH);
        assertThat(login.internal()).isFalse();
        assertThat(registry.require(SResponse.class).handledBy()).isNull();
        assertThat(registry.require(GTransfer.class).internal()).isTrue();
    }
}
