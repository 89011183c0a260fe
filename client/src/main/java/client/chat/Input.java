package client.chat;

/** What somebody has typed. */
sealed interface Input {

    /** Nothing. */
    record Nothing() implements Input {}

    /** From now on messages go to {@code user}. */
    record To(String user) implements Input {}

    /** Who am I, whom do I write to, and who has written? */
    record Who() implements Input {}

    record Help() implements Input {}

    record Quit() implements Input {}

    /** A command that there is not, or one that lacks something. */
    record Wrong(String sentence) implements Input {}

    /** To be sent. */
    record Text(String content) implements Input {}

    /** A line that begins with one slash is a command; two slashes begin a text with one. */
    static Input of(String line) {
        String text = line.strip();
        if (text.isEmpty()) {
            return new Nothing();
        }
        if (text.startsWith("//")) {
            return new Text(text.substring(1));
        }
        if (!text.startsWith("/")) {
            return new Text(text);
        }
        String[] words = text.split("\\s+", 2);
        return switch (words[0]) {
            case "/to" -> words.length == 2 ? new To(words[1]) : new Wrong("/to whom? (expected: /to USER)");
            case "/who" -> new Who();
            case "/help" -> new Help();
            case "/quit" -> new Quit();
            default ->
                new Wrong(
                        words[0]
                                + ": no such command (expected: /to USER, /who, /help or /quit; // begins a text with a slash)");
        };
    }
}
