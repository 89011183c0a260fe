package launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The log of a process, read while it is written: from a position on, such as the one where the last run began. */
final class LogFile {

    /** What a sentence on stderr does not look like: a line of the log, or a line of a stack trace. */
    private static final Pattern NO_SENTENCE = Pattern.compile("\\d\\d:\\d\\d:\\d\\d.*|\\s.*|");

    /** A start says little; a process that fails after a long life is not read in whole. */
    private static final int READ_LIMIT = 1 << 20;

    private final Path path;
    private final long begin;

    private LogFile(Path path, long begin) {
        this.path = path;
        this.begin = begin;
    }

    /** The log at {@code path}, from its present end on. */
    static LogFile fromEndOf(Path path) throws IOException {
        return new LogFile(path, Files.exists(path) ? Files.size(path) : 0);
    }

    Path path() {
        return path;
    }

    /** The whole lines written since the begin. */
    List<String> lines() {
        String text = text();
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** The last line since the begin that reads like a sentence on stderr, or else the last one. */
    Optional<String> lastSentence() {
        List<String> lines = text().lines().filter(line -> !line.isBlank()).toList();
        Optional<String> sentence = lines.stream()
                .filter(line -> !NO_SENTENCE.matcher(line).matches())
                .reduce((earlier, later) -> later);
        return sentence.or(() -> lines.stream().reduce((earlier, later) -> later));
    }

    private String text() {
        if (!Files.exists(path)) {
            return "";
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(Math.max(channel.size() - begin, 0), READ_LIMIT));
            long position = begin;
            while (bytes.hasRemaining()) {
                int count = channel.read(bytes, position);
                if (count < 0) {
                    break;
                }
                position += count;
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
