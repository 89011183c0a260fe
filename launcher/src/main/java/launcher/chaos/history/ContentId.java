package launcher.chaos.history;

import java.util.Optional;

/**
 * The content of a message: who sends it, and a number that this sender gives to no other.
 *
 * @param sender the user id
 * @param number counted from 1 in the order in which the sender calls send()
 */
public record ContentId(String sender, int number) {

    private static final char SEPARATOR = ':';

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return sender + SEPARATOR + number;
    }

    /** What {@code content} stands for, or nothing if no sender in this run makes such content. */
    public static Optional<ContentId> parse(String content) {
        int separator = content.lastIndexOf(SEPARATOR);
        if (separator < 1) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(content, separator + 1, content.length(), 10);
            return number < 1 ? Optional.empty() : Optional.of(new ContentId(content.substring(0, separator), number));
        } catch (NumberFormatException e) {
            return Optional.empty(); // that is the answer
        }
    }
}
