package common.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Message;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import protobuf.ParseRegistryMap;
import protobuf.RegisterException;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.internal.Internal;
import protobuf.generate.internal.Routing.Side;

class HandlerTableTest {

    private static final IMHandler<Message> HANDLER = (message, request) -> CompletableFuture.completedFuture(null);

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final HandlerTable.Builder logic = new HandlerTable.Builder(registry, Side.LOGIC, "logic.HandlerManager");

    @Test
    void aMessageWithoutAHandlerIsNamedWithTheRegisterThatLacksIt() {
        for (var row : registry.handledBy(Side.LOGIC)) {
            if (row.type() != CPrivateChat.class) {
                logic.handle(row.type(), HANDLER);
            }
        }
        assertThatExceptionOfType(RegisterException.class)
                .isThrownBy(logic::build)
                .withMessage("message CPrivateChat (1003) of cli_def/chat.proto says handled_by = LOGIC, but it is"
                        + " missing in logic.HandlerManager (expected: a line handle(CPrivateChat.class, HANDLER))");
    }

    @Test
    void aSecondHandlerOfOneMessageIsRefused() {
        logic.handle(CPrivateChat.class, HANDLER);

        assertThatExceptionOfType(RegisterException.class)
                .isThrownBy(() -> logic.handle(CPrivateChat.class, HANDLER))
                .withMessage("message CPrivateChat (1003) has two handlers in logic.HandlerManager (expected: one)");
    }

    @Test
    void aMessageOfAnotherProcessIsRefused() {
        assertThatExceptionOfType(RegisterException.class)
                .isThrownBy(() -> logic.handle(CLogin.class, HANDLER))
                .withMessage("message CLogin (1000) has a handler in logic.HandlerManager, but cli_def/login.proto says"
                        + " handled_by = AUTH (expected: handled_by = LOGIC)");
    }

    @Test
    void aMessageThatServersSendIsRefused() {
        assertThatExceptionOfType(RegisterException.class)
                .isThrownBy(() -> logic.handle(SPrivateChat.class, HANDLER))
                .withMessageContaining("SPrivateChat (1004)")
                .withMessageContaining("handled_by = null");
    }

    @Test
    void aMessageWithoutANumberIsRefusedNamingRegisterOne() {
        ParseRegistryMap nothing = new ParseRegistryMap.Builder().build();

        assertThatExceptionOfType(RegisterException.class)
                .isThrownBy(() -> new HandlerTable.Builder(nothing, Side.LOGIC, "logic.HandlerManager")
                        .handle(CPrivateChat.class, HANDLER))
                .withMessage("message CPrivateChat has no number: it is missing in protobuf.ParseRegistryMap (expected:"
                        + " a line register(NUMBER, CPrivateChat.getDefaultInstance()))");
    }

    @Test
    void aSchemaOfWhichOneMessageIsNotRegisteredIsRefusedNamingRegisterOne() {
        ParseRegistryMap.Builder incomplete =
                new ParseRegistryMap.Builder().register(900, Internal.GTransfer.getDefaultInstance());

        assertThatExceptionOfType(RegisterException.class)
                .isThrownBy(incomplete::build)
                .withMessageContaining("of internal_def/internal.proto has no number")
                .withMessageContaining("missing in protobuf.ParseRegistryMap");
    }

    @Test
    void findsNothingForOtherNumbers() {
        registry.handledBy(Side.LOGIC).forEach(row -> logic.handle(row.type(), HANDLER));
        HandlerTable table = logic.build();

        assertThat(table.find(1003)).isNotNull();
        assertThat(table.find(1000)).isNull();
        assertThat(table.find(-1)).isNull();
    }
}
