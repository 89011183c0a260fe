package protobuf;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
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
 * @param idField its field {@code client_msg_id}, or {@code null} if it has none
 * @param file the schema that declares it, for messages to people
 */
public record MessageType<M extends Message>(
        int number,
        Class<M> type,
        Parser<M> parser,
        @Nullable Side handledBy,
        @Nullable FieldDescriptor idField,
        String file) {

    /** The field by which a client names a message, in whichever message has it. */
    private static final String ID_FIELD = "client_msg_id";

    static <M extends Message> MessageType<M> of(int number, M prototype) {
        @SuppressWarnings("unchecked") // a prototype's class and parser are those of its type
        Class<M> type = (Class<M>) prototype.getClass();
        @SuppressWarnings("unchecked")
        Parser<M> parser = (Parser<M>) prototype.getParserForType();
        var descriptor = prototype.getDescriptorForType();
        var options = descriptor.getOptions();
        Side handledBy = options.hasExtension(Routing.handledBy) ? options.getExtension(Routing.handledBy) : null;
        return new MessageType<>(
                number,
                type,
                parser,
                handledBy,
                descriptor.findFieldByName(ID_FIELD),
                descriptor.getFile().getName());
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

    /** The id that the client gave {@code message}, a message of this type, or 0 if it gave none. */
    public long clientMsgId(Message message) {
        return idField != null && message.hasField(idField) ? (long) message.getField(idField) : ResponseCode.NO_ID;
    }

    /** The id that the client gave the message in {@code body}, or 0 if it gave none or the body cannot be parsed. */
    public long clientMsgId(ByteBuf body) {
        if (idField == null) {
            return 0;
        }
        try {
            return clientMsgId(parse(body));
        } catch (InvalidProtocolBufferException e) {
            return 0; // it is refused for another reason than its id, and there is no id to name in the refusal
        }
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
