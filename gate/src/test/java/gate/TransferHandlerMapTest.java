package gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.RegisterException;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.SessionClosed;

class TransferHandlerMapTest {

    private final ParseRegistryMap registry = ParseRegistryMap.standard();

    static List<MessageType<?>> messagesOfClients() {
        return ParseRegistryMap.standard().all().stream()
                .filter(row -> !row.internal())
                .filter(row -> row.handledBy() != null)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1000, Auth", "1001, Auth", "1003, Logic", "1005, Gate", "1006, Gate", "1009, Gate", "1014, Auth"})
    void whatClientsSendHasItsWay(int number, Dest dest) {
        assertThat(TransferHandlerMap.standard(registry).find(number)).isEqualTo(dest);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Integer.MIN_VALUE,
                -1,
                0,
                899,
                900,
                901,
                902,
                903,
                999,
                1002,
                1004,
                1007,
                1008,
                1012,
                1013,
                1015,
                9999,
                Integer.MAX_VALUE
            })
    void nothingElseHas(int number) {
        assertThat(TransferHandlerMap.standard(registry).find(number)).isNull();
    }

    @ParameterizedTest
    @MethodSource("messagesOfClients")
    void aMessageThatIsLeftOutKeepsTheGateFromStartingAndIsNamed(MessageType<?> leftOut) {
        var routes = new TransferHandlerMap.Builder(registry);
        for (MessageType<?> row : messagesOfClients()) {
            if (row.type() != leftOut.type()) {
                routes.route(row.type(), destOf(row));
            }
        }

        assertThatExceptionOfType(RegisterException.class)
                .isThrownBy(routes::build)
                .withMessage("message " + leftOut.label() + " of " + leftOut.file() + " says handled_by = "
                        + leftOut.handledBy()
                        + ", but it is missing in gate.TransferHandlerMap (expected: a line route("
                        + leftOut.type().getSimpleName() + ".class, DEST))");
    }

    @Test
    void aMessageThatIsRoutedElsewhereThanItIsHandledIsRefused() {
        assertThatExceptionOfType(RegisterException.class)
                .isThrownBy(() -> new TransferHandlerMap.Builder(registry).route(CPrivateChat.class, Dest.Auth))
                .withMessage("message CPrivateChat (1003) goes to Auth in gate.TransferHandlerMap, but"
                        + " cli_def/chat.proto says handled_by = LOGIC (expected: the same in both, for a message of"
                        + " 1000 or above)");
    }

    @Test
    void whatServersSendIsRefused() {
        var routes = new TransferHandlerMap.Builder(registry);

        assertThatExceptionOfType(RegisterException.class)
                .isThrownBy(() -> routes.route(SPrivateChat.class, Dest.Client))
                .withMessageContaining("SPrivateChat (1004)");
        assertThatExceptionOfType(RegisterException.class)
                .isThrownBy(() -> routes.route(SessionClosed.class, Dest.Auth))
                .withMessageContaining("SessionClosed (902)");
    }

    @Test
    void aMessageWithoutANumberIsRefusedNamingRegisterOne() {
        ParseRegistryMap nothing = new ParseRegistryMap.Builder().build();

        assertThatExceptionOfType(RegisterException.class)
                .isThrownBy(() -> TransferHandlerMap.standard(nothing))
                .withMessageContaining("has no number: it is missing in protobuf.ParseRegistryMap");
    }

    private static Dest destOf(MessageType<?> row) {
        return Dest.forNumber(Objects.requireNonNull(row.handledBy()).getNumber());
    }
}
