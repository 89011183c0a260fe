package protobuf;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import protobuf.generate.internal.Routing;
import protobuf.generate.internal.Routing.Side;

/**
 * One row of {@link ParseRegistryMap}. Immutable.
 *
 * @param number the message's number on the wire
 * @param type the generated class
 * @param parser the generated parser
 * @param handledBy the kind of process that has a handler for it, as the schema says; {@code null} for what
 *     servers send to clients
 * @param file the schema that declares it, for messages to people
 */
public record MessageType<M extends Message>(
        int number,
        Class<M> type,
        Parser<M> parser,
        @Nullable Side handledBy,
        String file) {

    static <M extends Message> MessageType<M> of(int number, M prototype) {
        @SuppressWarnings("unchecked") // a prototype's class and parser are those of its type
        Class<M> type = (Class<M>) prototype.getClass();
        @SuppressWarnings("unchecked")
        Parser<M> parser = (Parser<M>) prototype.getParserForType();
        var descriptor = prototype.getDescriptorForType();
        var options = descriptor.getOptions();
        Side handledBy = options.hasExtension(Routing.handledBy) ? options.getExtension(Routing.handledBy) : null;
        return new MessageType<>(
                number, type, parser, handledBy, descriptor.getFile().getName());
    }

    /** Whether servers alone may send it. */
    public boolean internal() {
        return ParseRegistryMap.isInternal(number);
    }

    /**
     * Parses a body. Reads all readable bytes of {@code body}, moves no index and keeps no reference to it.
     *
     * @throws InvalidProtocolBufferException if the bytes are not such a message
     */
    public M parse(ByteBuf body) throws InvalidProtocolBufferException {
        return parser.parseFrom(input(body));
    }

    /** The simple name and number, such as {@code CLogin (1000)}. */
    public String label() {
        return type.getSimpleName() + " (" + number + ")";
    }

    private static CodedInputStream input(ByteBuf body) {
        if (body.hasArray()) {
            return CodedInputStream.newInstance(
                    body.array(), body.arrayOffset() + body.readerIndex(), body.readableBytes());
        }
        return CodedInputStream.newInstance(body.nioBuffer());
    }
}
