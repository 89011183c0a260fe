package common.metrics;

import io.micrometer.core.instrument.Tags;
import protobuf.MessageType;

/** The labels by which a message is told from others: its number, and the name of its type. */
final class MessageTags {

    private static final String NUMBER = "number";
    private static final String MESSAGE = "message";

    private MessageTags() {}

    static Tags of(MessageType<?> type) {
        return Tags.of(
                NUMBER, Integer.toString(type.number()), MESSAGE, type.type().getSimpleName());
    }

    /** Of what no message of the register can be named for: a number that nobody knows, or no message at all. */
    static Tags ofNone() {
        return Tags.of(NUMBER, "none", MESSAGE, "none");
    }
}
