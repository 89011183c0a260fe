package auth;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import auth.handler.HashUpgradeCounts;
import auth.handler.HashUpgrades;
import auth.handler.PasswordCheck;
import auth.limit.LoginGuard;
import auth.limit.RegistrationSettings;
import com.google.protobuf.Message;
import common.dispatch.HandlerTable;
import common.dispatch.IMHandler;
import common.dispatch.Outbox;
import common.security.PasswordHasher;
import common.security.ResumeTokens;
import common.store.AccountStore;
import common.store.Quota;
import common.transport.GateSender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.RegisterException;
import protobuf.generate.internal.Routing.Side;

class HandlerManagerTest {

    private static final IMHandler<Message> HANDLER = (message, request) -> CompletableFuture.completedFuture(null);

    private final ParseRegistryMap registry = ParseRegistryMap.standard();

    static List<MessageType<?>> messagesOfAuth() {
        return ParseRegistryMap.standard().handledBy(Side.AUTH);
    }

    @Test
    void everyMessageOfAuthHasAHandler() {
        assertThatNoException()
                .isThrownBy(() -> HandlerManager.handlers(
                        registry,
                        unused(AccountStore.class),
                        unused(PasswordHasher.class),
                        unused(ResumeTokens.class),
                        new PasswordCheck(
                                unused(AccountStore.class), unused(PasswordHasher.class), new LoginGuard(), false),
                        new HashUpgrades(
                                unused(AccountStore.class),
                                unused(PasswordHasher.class),
                                new HashUpgradeCounts(new SimpleMeterRegistry())),
                        RegistrationSettings.OPEN,
                        Quota.NONE,
                        new Outbox(unused(GateSender.class), registry)));
    }

    @ParameterizedTest
    @MethodSource("messagesOfAuth")
    void aMessageThatIsLeftOutKeepsAuthFromStartingAndIsNamed(MessageType<?> leftOut) {
        var table = new HandlerTable.Builder(registry, Side.AUTH, HandlerManager.class.getName());
        messagesOfAuth().stream()
                .filter(row -> row.type() != leftOut.type())
                .forEach(row -> table.handle(row.type(), HANDLER));

        assertThatExceptionOfType(RegisterException.class)
                .isThrownBy(table::build)
                .withMessageStartingWith("message " + leftOut.label() + " of ")
                .withMessageContaining("it is missing in auth.HandlerManager")
                .withMessageContaining("handle(" + leftOut.type().getSimpleName() + ".class, HANDLER)");
    }

    private static <T> T unused(Class<T> port) {
        Object proxy =
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    throw new AssertionError(method);
                });
        return port.cast(proxy);
    }
}
