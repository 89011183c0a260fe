package client.chat;

import java.util.List;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * What is shown above the line that is being typed. What others wrote is shown without its control characters, so that
 * nobody can draw on another's screen. Safe for use by any thread.
 */
final class Console {

    private static final AttributedStyle FAINT = AttributedStyle.DEFAULT.faint();
    private static final List<Integer> COLOURS = List.of(
            AttributedStyle.CYAN,
            AttributedStyle.MAGENTA,
            AttributedStyle.GREEN,
            AttributedStyle.BLUE,
            AttributedStyle.YELLOW);

    private final LineReader reader;

    Console(LineReader reader) {
        this.reader = reader;
    }

    /** Something happened that is as it should be. */
    void note(String sentence) {
        print(new AttributedString(plain(sentence), FAINT));
    }

    /** Something is not as it should be, though it may be again by itself. */
    void warn(String sentence) {
        print(new AttributedString(plain(sentence), AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW)));
    }

    void fail(String sentence) {
        print(new AttributedString(plain(sentence), AttributedStyle.DEFAULT.foreground(AttributedStyle.RED)));
    }

    /** A message; each sender has a colour. */
    void message(String time, String sender, String content) {
        int colour = COLOURS.get(Math.floorMod(sender.hashCode(), COLOURS.size()));
        print(AttributedString.join(
                AttributedString.EMPTY,
                new AttributedString(time + " ", FAINT),
                new AttributedString(plain(sender) + ": ", AttributedStyle.BOLD.foreground(colour)),
                new AttributedString(plain(content))));
    }

    private void print(AttributedString line) {
        reader.printAbove(line);
    }

    /** Escapes, line breaks, and what turns the direction of a text; joiners belong to scripts and emoji. */
    private static boolean isObeyed(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT && c != 0x200c && c != 0x200d;
    }

    /** Without what a terminal would obey. */
    static String plain(String text) {
        return text.codePoints()
                .map(c -> isObeyed(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
