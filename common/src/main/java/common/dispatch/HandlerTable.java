package common.dispatch;

import com.google.protobuf.Message;
import io.netty.util.collection.IntObjectHashMap;
import org.jspecify.annotations.Nullable;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.RegisterException;
import protobuf.generate.internal.Routing.Side;

/**
 * Which handler a number goes to: register 3, as a HandlerManager fills it. Immutable; each worker has a table with
 * handlers of its own.
 */
public final class HandlerTable {

    private final IntObjectHashMap<Row> byNumber;

    private HandlerTable(IntObjectHashMap<Row> byNumber) {
        this.byNumber = byNumber;
    }

    /**
     * A handler, of whatever type of message, and what it says of itself.
     *
     * @param admitting the same handler, if it looks at messages as they arrive
     */
    record Row(
            IMHandler<Message> handler,
            boolean asksOnce,
            @Nullable AdmittingHandler<Message> admitting) {}

    /** The handler of {@code number}, or {@code null} if there is none. */
    @Nullable Row find(int number) {
        return byNumber.get(number);
    }

    /** Collects handlers; {@link #build()} checks that none is missing. Not thread-safe. */
    public static final class Builder {

        private final IntObjectHashMap<Row> byNumber = new IntObjectHashMap<>();
        private final ParseRegistryMap registry;
        private final Side side;
        private final String register;

        /**
         * @param side the kind of process whose messages are to be handled
         * @param register the name of the class that fills the table, for the sentence when a part is missing
         */
        public Builder(ParseRegistryMap registry, Side side, String register) {
            this.registry = registry;
            this.side = side;
            this.register = register;
        }

        /**
         * Names the handler of {@code type}.
         *
         * @throws RegisterException if the message has no number, has a handler already, or is for another process
         */
        public <M extends Message> Builder handle(Class<M> type, IMHandler<? super M> handler) {
            MessageType<M> row = registry.require(type);
            if (row.handledBy() != side) {
                throw new RegisterException("message " + row.label() + " has a handler in " + register + ", but "
                        + row.file() + " says handled_by = " + row.handledBy() + " (expected: handled_by = " + side
                        + ")");
            }
            if (byNumber.put(row.number(), row(type, handler)) != null) {
                throw new RegisterException(
                        "message " + row.label() + " has two handlers in " + register + " (expected: one)");
            }
            return this;
        }

        private static <M extends Message> Row row(Class<M> type, IMHandler<? super M> handler) {
            IMHandler<Message> erased = (message, request) -> handler.handle(type.cast(message), request);
            AdmittingHandler<Message> admitting = handler instanceof AdmittingHandler<? super M> looking
                    ? (message, request) -> looking.admit(type.cast(message), request)
                    : null;
            return new Row(erased, handler.asksOnce(), admitting);
        }

        /**
         * The finished table.
         *
         * @throws RegisterException if a message of this process has no handler
         */
        public HandlerTable build() {
            for (MessageType<?> row : registry.handledBy(side)) {
                if (!byNumber.containsKey(row.number())) {
                    throw new RegisterException("message " + row.label() + " of " + row.file() + " says handled_by = "
                            + side + ", but it is missing in " + register + " (expected: a line handle("
                            + row.type().getSimpleName() + ".class, HANDLER))");
                }
            }
            return new HandlerTable(byNumber);
        }
    }
}
