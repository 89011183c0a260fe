package launcher.chaos.history;

/**
 * One thing that was seen. The time is in microseconds since the history began.
 *
 * <p>A message is known by its content, which its sender makes unique: {@link ContentId}.
 */
public sealed interface Event {

    long micros();

    /** {@code sender} is about to call send(). */
    record Sent(long micros, String sender, String receiver, String content) implements Event {}

    /** send() has returned: the message has become number {@code sequence} in the receiver's inbox. */
    record Acknowledged(long micros, String content, long sequence) implements Event {}

    /** send() has returned: the server has refused the message. */
    record Refused(long micros, String content, int code) implements Event {}

    /** send() has returned: nobody knows what became of the message. */
    record Failed(long micros, String content, String reason) implements Event {}

    /** The device of {@code user} has been handed a message. */
    record Received(long micros, String user, String device, String sender, String content, long sequence)
            implements Event {}

    /** A client begins on the device, which has received all up to {@code resumeAfter}. */
    record SessionStarted(long micros, String user, String device, long resumeAfter) implements Event {}

    /** The client on the device is closed: the user goes offline. */
    record SessionEnded(long micros, String user, String device) implements Event {}

    /** The client has logged in at {@code gate}. */
    record Connected(long micros, String user, String device, String gate) implements Event {}

    /** The client has lost its connection. */
    record Disconnected(long micros, String user, String device, String reason) implements Event {}

    /** The server has closed the connection, with a reason. */
    record Kicked(long micros, String user, String device, int code, String reason) implements Event {}

    /** Something is about to be broken, such as {@code kill gate} of {@code gate-1}. */
    record FaultBegan(long micros, int number, String kind, String target) implements Event {}

    /** It is whole again. */
    record FaultEnded(long micros, int number, String kind, String target) implements Event {}

    /** For people who read histories. */
    record Note(long micros, String text) implements Event {}
}
