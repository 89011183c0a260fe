package protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Empty;
import com.google.protobuf.StringValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.generate.cli2srv.chat.Chat.CConfirm;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.session.Session.CHeartbeat;
import protobuf.generate.cli2srv.session.Session.CLogout;
import protobuf.generate.internal.Internal.Displaced;
import protobuf.generate.internal.Internal.Done;
import protobuf.generate.internal.Internal.LoginOutcome;
import protobuf.generate.internal.Internal.SessionClosed;
import protobuf.generate.internal.Internal.Sync;
import protobuf.generate.internal.Internal.Synced;
import protobuf.generate.internal.Routing.Side;

class ParseRegistryMapTest {

    private final ParseRegistryMap standard = ParseRegistryMap.standard();

    @Test
    void findsARowByNumberAndByType() {
        var row = standard.require(CPrivateChat.class);
        assertThat(row.number()).isEqualTo(1003);
        assertThat(row.type()).isEqualTo(CPrivateChat.class);
        assertThat(row.parser()).isSameAs(CPrivateChat.getDefaultInstance().getParserForType());
        assertThat(standard.find(1003)).isSameAs(row);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 899, 910, 999, 1999, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void findsNothingUnderANumberThatIsFree(int number) {
        assertThat(standard.find(number)).isNull();
    }

    @Test
    void namesAMessageThatIsRequiredButNotRegistered() {
        assertThatExceptionOfType(RegisterException.class)
                .isThrownBy(() -> standard.require(StringValue.class))
                .withMessage("message StringValue has no number: it is missing in protobuf.ParseRegistryMap"
                        + " (expected: a line register(NUMBER, StringValue.getDefaultInstance()))");
    }

    @Test
    void refusesTwoMessagesOfOneNumber() {
        var builder = new ParseRegistryMap.Builder().register(1003, CPrivateChat.getDefaultInstance());
        assertThatExceptionOfType(RegisterException.class)
                .isThrownBy(() -> builder.register(1003, SPrivateChat.getDefaultInstance()))
                .withMessage("protobuf.ParseRegistryMap: SPrivateChat (1003) is registered again after"
                        + " CPrivateChat (1003) (expected: one number a message, one message a number)");
    }

    @Test
    void refusesTwoNumbersForOneMessage() {
        var builder = new ParseRegistryMap.Builder().register(1003, CPrivateChat.getDefaultInstance());
        assertThatExceptionOfType(RegisterException.class)
                .isThrownBy(() -> builder.register(1005, CPrivateChat.getDefaultInstance()))
                .withMessageContaining("CPrivateChat (1005) is registered again after CPrivateChat (1003)");
    }

    @Test
    void namesAMessageOfARegisteredSchemaThatHasNoNumber() {
        var builder = new ParseRegistryMap.Builder().register(1003, CPrivateChat.getDefaultInstance());
        assertThatExceptionOfType(RegisterException.class)
                .isThrownBy(builder::build)
                .withMessage("message SPrivateChat of cli_def/chat.proto has no number: it is missing in"
                        + " protobuf.ParseRegistryMap (expected: a line register(NUMBER,"
                        + " SPrivateChat.getDefaultInstance()))");
    }

    @Test
    void isNotChangedByItsBuilderAfterwards() {
        var builder = new ParseRegistryMap.Builder().register(1003, Empty.getDefaultInstance());
        var built = builder.build();
        builder.register(1000, CLogin.getDefaultInstance());
        assertThat(built.all()).hasSize(1);
        assertThat(built.find(1000)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"899, false", "900, true", "999, true", "1000, false", "0, false", "-900, false", "-1, false"})
    void keepsNumbers900To999Internal(int number, boolean internal) {
        assertThat(ParseRegistryMap.isInternal(number)).isEqualTo(internal);
    }

    /** At least these: who adds a message adds to them. */
    @Test
    void listsTheMessagesThatEachSideHandles() {
        assertThat(standard.handledBy(Side.AUTH))
                .<Class<?>>extracting(MessageType::type)
                .contains(CLogin.class, CRegister.class);
        assertThat(standard.handledBy(Side.LOGIC))
                .<Class<?>>extracting(MessageType::type)
                .contains(CPrivateChat.class, SessionClosed.class, Sync.class);
        assertThat(standard.handledBy(Side.GATE))
                .<Class<?>>extracting(MessageType::type)
                .contains(
                        LoginOutcome.class,
                        Synced.class,
                        Done.class,
                        Displaced.class,
                        CConfirm.class,
                        CHeartbeat.class,
                        CLogout.class);
        assertThat(standard.handledBy(Side.CLIENT)).isEmpty();
    }
}
