package gate;

import com.google.protobuf.Message;
import io.netty.util.collection.IntObjectHashMap;
import org.jspecify.annotations.Nullable;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.RegisterException;
import protobuf.generate.cli2srv.chat.Chat.CConfirm;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CChangePassword;
import protobuf.generate.cli2srv.login.Auth.CDeleteAccount;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CLogoutEverywhere;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.session.Session.CHeartbeat;
import protobuf.generate.cli2srv.session.Session.CLogout;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Routing.Side;

/**
 * Register 2 of 3: whether a client's message goes to auth or to logic, or stays at the gate. A message that is not here is not accepted from
 * a client. Immutable and safe for use by any thread.
 */
public final class TransferHandlerMap {

    private final IntObjectHashMap<Dest> byNumber;

    private TransferHandlerMap(IntObjectHashMap<Dest> byNumber) {
        this.byNumber = byNumber;
    }

    /**
     * The routes of this version of face2face. Add yours at the end.
     *
     * @throws RegisterException if a message that clients send has no route
     */
    public static TransferHandlerMap standard(ParseRegistryMap registry) {
        return new Builder(registry)
                .route(CLogin.class, Dest.Auth)
                .route(CRegister.class, Dest.Auth)
                .route(CPrivateChat.class, Dest.Logic)
                .route(CConfirm.class, Dest.Gate)
                .route(CHeartbeat.class, Dest.Gate)
                .route(CLogout.class, Dest.Gate)
                .route(CChangePassword.class, Dest.Auth)
                .route(CLogoutEverywhere.class, Dest.Auth)
                .route(CDeleteAccount.class, Dest.Auth)
                .build();
    }

    /** Where {@code number} goes, or {@code null} if it is not accepted from a client. */
    public @Nullable Dest find(int number) {
        return byNumber.get(number);
    }

    /** Collects routes; {@link #build()} checks that none is missing. Not thread-safe. */
    public static final class Builder {

        private final IntObjectHashMap<Dest> byNumber = new IntObjectHashMap<>();
        private final ParseRegistryMap registry;

        public Builder(ParseRegistryMap registry) {
            this.registry = registry;
        }

        /**
         * Routes {@code type} to {@code dest}.
         *
         * @throws RegisterException if the message has no number, is for servers only, or is handled elsewhere
         */
        public Builder route(Class<? extends Message> type, Dest dest) {
            MessageType<?> row = registry.require(type);
            Side handledBy = row.handledBy();
            if (row.internal() || handledBy == null || handledBy.getNumber() != dest.getNumber()) {
                throw new RegisterException("message " + row.label() + " goes to " + dest
                        + " in gate.TransferHandlerMap, but " + row.file() + " says handled_by = " + handledBy
                        + " (expected: the same in both, for a message of 1000 or above)");
            }
            byNumber.put(row.number(), dest);
            return this;
        }

        /**
         * The finished map.
         *
         * @throws RegisterException if a message of clients that some process handles has no route
         */
        public TransferHandlerMap build() {
            for (MessageType<?> row : registry.all()) {
                if (row.handledBy() != null && !row.internal() && !byNumber.containsKey(row.number())) {
                    throw new RegisterException("message " + row.label() + " of " + row.file() + " says handled_by = "
                            + row.handledBy()
                            + ", but it is missing in gate.TransferHandlerMap (expected: a line route("
                            + row.type().getSimpleName() + ".class, DEST))");
                }
            }
            return new TransferHandlerMap(byNumber);
        }
    }
}
