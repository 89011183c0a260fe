package protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import io.netty.util.collection.IntObjectHashMap;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import protobuf.generate.cli2srv.chat.Chat;
import protobuf.generate.cli2srv.login.Auth;
import protobuf.generate.cli2srv.session.Session;
import protobuf.generate.internal.Internal;
import protobuf.generate.internal.Routing.Side;

/**
 * Register 1 of 3: every message with its number, type and parser. The only place that knows numbers; the two
 * other registers (gate.TransferHandlerMap, and the HandlerManager of auth or logic) go by type.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class ParseRegistryMap {

    /** Numbers up to this one are for servers among themselves. */
    private static final int LAST_INTERNAL = 999;

    private static final int FIRST_INTERNAL = 900;

    private final IntObjectHashMap<MessageType<?>> byNumber;
    private final Map<Class<?>, MessageType<?>> byType;

    private ParseRegistryMap(IntObjectHashMap<MessageType<?>> byNumber, Map<Class<?>, MessageType<?>> byType) {
        this.byNumber = byNumber;
        this.byType = byType;
    }

    /** The messages of this version of face2face. Add yours at the end, with the next free number. */
    public static ParseRegistryMap standard() {
        return new Builder()
                .register(900, Internal.GTransfer.getDefaultInstance())
                .register(901, Internal.Greet.getDefaultInstance())
                .register(902, Internal.SessionClosed.getDefaultInstance())
                .register(903, Internal.LoginOutcome.getDefaultInstance())
                .register(904, Internal.Sync.getDefaultInstance())
                .register(905, Internal.Synced.getDefaultInstance())
                .register(906, Internal.Ping.getDefaultInstance())
                .register(907, Internal.Done.getDefaultInstance())
                .register(908, Internal.Displaced.getDefaultInstance())
                .register(909, Internal.LoggedOutElsewhere.getDefaultInstance())
                .register(1000, Auth.CLogin.getDefaultInstance())
                .register(1001, Auth.CRegister.getDefaultInstance())
                .register(1002, Auth.SResponse.getDefaultInstance())
                .register(1003, Chat.CPrivateChat.getDefaultInstance())
                .register(1004, Chat.SPrivateChat.getDefaultInstance())
                .register(1005, Chat.CConfirm.getDefaultInstance())
                .register(1006, Session.CHeartbeat.getDefaultInstance())
                .register(1007, Session.SHeartbeat.getDefaultInstance())
                .register(1008, Session.SKick.getDefaultInstance())
                .register(1009, Session.CLogout.getDefaultInstance())
                .register(1010, Auth.CChangePassword.getDefaultInstance())
                .register(1011, Auth.CLogoutEverywhere.getDefaultInstance())
                .register(1014, Auth.CDeleteAccount.getDefaultInstance())
                .build();
    }

    /** Whether {@code number} is one that is never accepted from a client. */
    public static boolean isInternal(int number) {
        return number >= FIRST_INTERNAL && number <= LAST_INTERNAL;
    }

    /** The message that goes by {@code number}, or {@code null} if none does. */
    public @Nullable MessageType<?> find(int number) {
        return byNumber.get(number);
    }

    /**
     * The row of {@code type}.
     *
     * @throws RegisterException if it has none; the sentence names {@code type} and this register
     */
    @SuppressWarnings("unchecked") // build() filed each row under its own type
    public <M extends Message> MessageType<M> require(Class<M> type) {
        var found = (MessageType<M>) byType.get(type);
        if (found == null) {
            throw new RegisterException("message " + type.getSimpleName()
                    + " has no number: it is missing in protobuf.ParseRegistryMap (expected: a line register(NUMBER, "
                    + type.getSimpleName() + ".getDefaultInstance()))");
        }
        return found;
    }

    /** The messages that the schema declares as handled by {@code side}. */
    public List<MessageType<?>> handledBy(Side side) {
        return all().stream().filter(type -> type.handledBy() == side).toList();
    }

    /** All messages, in no particular order. */
    public Collection<MessageType<?>> all() {
        return Collections.unmodifiableCollection(byType.values());
    }

    /** Collects rows; {@link #build()} checks them. Not thread-safe. */
    public static final class Builder {

        private final IntObjectHashMap<MessageType<?>> byNumber = new IntObjectHashMap<>();
        private final Map<Class<?>, MessageType<?>> byType = new HashMap<>();

        /**
         * Gives a message its number.
         *
         * @param prototype any instance; its generated class brings type, parser and schema along
         * @throws RegisterException if the number or the type is taken
         */
        public Builder register(int number, Message prototype) {
            MessageType<?> row = MessageType.of(number, prototype);
            MessageType<?> sameNumber = byNumber.put(number, row);
            MessageType<?> sameType = byType.put(row.type(), row);
            if (sameNumber != null || sameType != null) {
                throw new RegisterException("protobuf.ParseRegistryMap: " + row.label() + " is registered again after "
                        + (sameNumber != null ? sameNumber : sameType).label()
                        + " (expected: one number a message, one message a number)");
            }
            return this;
        }

        /**
         * The finished register.
         *
         * @throws RegisterException if a schema of which one message is registered declares another that is not
         */
        public ParseRegistryMap build() {
            Set<Descriptor> registered = new HashSet<>();
            for (MessageType<?> row : byType.values()) {
                registered.add(descriptor(row));
            }
            for (MessageType<?> row : byType.values()) {
                for (Descriptor declared : descriptor(row).getFile().getMessageTypes()) {
                    if (!registered.contains(declared)) {
                        throw new RegisterException("message " + declared.getName() + " of " + row.file()
                                + " has no number: it is missing in protobuf.ParseRegistryMap (expected: a line"
                                + " register(NUMBER, " + declared.getName() + ".getDefaultInstance()))");
                    }
                }
            }
            var numbers = new IntObjectHashMap<MessageType<?>>(byNumber.size());
            numbers.putAll(byNumber);
            return new ParseRegistryMap(numbers, Map.copyOf(byType));
        }

        private static Descriptor descriptor(MessageType<?> row) {
            return com.google.protobuf.Internal.getDefaultInstance(row.type()).getDescriptorForType();
        }
    }
}
