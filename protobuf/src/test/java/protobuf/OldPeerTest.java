package protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import org.junit.jupiter.api.Test;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.GTransfer;
import protobuf.generate.internal.Internal.Greet;

/** Messages between this version, one before it and one after it. */
class OldPeerTest {

    /** Greet as it was first: one field. */
    private static final String OLD_GREET = """
            name: "old.proto"
            message_type {
              name: "Greet"
              field { name: "from" number: 1 label: LABEL_REQUIRED type: TYPE_ENUM type_name: ".Greet.From" }
              enum_type {
                name: "From"
                value { name: "Logic" number: 1 }
                value { name: "Gate" number: 2 }
                value { name: "Auth" number: 3 }
              }
            }
            """;

    private static final UnknownFieldSet FROM_LATER = UnknownFieldSet.newBuilder()
            .addField(200, Field.newBuilder().addVarint(1).build())
            .addField(201, Field.newBuilder().addFixed32(2).build())
            .addField(202, Field.newBuilder().addFixed64(3).build())
            .addField(
                    203,
                    Field.newBuilder()
                            .addLengthDelimited(ByteString.copyFromUtf8("new"))
                            .build())
            .build();

    @Test
    void readsAGreetOfTheFirstVersion() throws InvalidProtocolBufferException {
        Greet greet = Greet.parseFrom(ByteString.fromHex("0803"));
        assertThat(greet.getFrom()).isEqualTo(Greet.From.Auth);
        assertThat(greet.hasIncarnation()).isFalse();
        assertThat(greet.hasGateId()).isFalse();
    }

    @Test
    void readsAGTransferThatNamesNoConnection() throws InvalidProtocolBufferException {
        var transfer = GTransfer.parseFrom(ByteString.fromHex("08041a0020e8072a00"));
        assertThat(transfer.getDest()).isEqualTo(Dest.Gate);
        assertThat(transfer.hasNetId()).isFalse();
        assertThat(transfer.getNetId()).isZero();
        assertThat(transfer.getPtoNum()).isEqualTo(1000);
    }

    @Test
    void isReadByAPeerThatKnowsTheFirstGreetOnly() throws Exception {
        Greet ours = Greet.newBuilder()
                .setFrom(Greet.From.Gate)
                .setIncarnation(-1)
                .setGateId(7)
                .build();
        Descriptor old = oldGreet();
        var theirs = DynamicMessage.parseFrom(old, ours.toByteString());
        assertThat(theirs.getField(old.findFieldByName("from")))
                .isEqualTo(old.findEnumTypeByName("From").findValueByName("Gate"));
        assertThat(theirs.getUnknownFields().asMap()).containsOnlyKeys(2, 3);
    }

    @Test
    void toleratesFieldsOfALaterVersion() throws InvalidProtocolBufferException {
        var login = CLogin.newBuilder()
                .setUserid("ann")
                .setPasswd("pw")
                .setUnknownFields(FROM_LATER)
                .build();
        var read = CLogin.parseFrom(login.toByteString());
        assertThat(read.getUserid()).isEqualTo("ann");
        assertThat(read.hasPlatform()).isFalse();

        var greet = Greet.newBuilder()
                .setFrom(Greet.From.Logic)
                .setUnknownFields(FROM_LATER)
                .build();
        assertThat(Greet.parseFrom(greet.toByteString()).getFrom()).isEqualTo(Greet.From.Logic);
    }

    @Test
    void readsALoginOfTheFirstVersionAsOneThatAsksForNoTokenAndHasNone() throws InvalidProtocolBufferException {
        CLogin login = CLogin.parseFrom(ByteString.fromHex("0a03616e6e12027077"));
        assertThat(login.getWantsToken()).isFalse();
        assertThat(login.hasToken()).isFalse();
        assertThat(login.getConfirms()).isFalse();
    }

    @Test
    void passesANewCodeToAnOldClientAsJustAnotherNumber() throws InvalidProtocolBufferException {
        var response = SResponse.parseFrom(
                ResponseCode.BUSY.response("later", ResponseCode.NO_ID).toByteString());
        assertThat(response.getCode()).isEqualTo(500);
        assertThat(response.getDesc()).isEqualTo("later");
    }

    @Test
    void refusesAMessageWithoutARequiredField() {
        assertThatExceptionOfType(InvalidProtocolBufferException.class)
                .isThrownBy(() -> CLogin.parseFrom(ByteString.fromHex("0a03616e6e")))
                .withMessageContaining("passwd");
    }

    private static Descriptor oldGreet() throws ParseException, DescriptorValidationException {
        var file = FileDescriptorProto.newBuilder();
        TextFormat.merge(OLD_GREET, file);
        return FileDescriptor.buildFrom(file.build(), new FileDescriptor[0]).findMessageTypeByName("Greet");
    }
}
