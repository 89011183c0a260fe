package launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    Path directory;

    private LogFile log(String before, String after) throws IOException {
        Path path = directory.resolve("test.log");
        Files.writeString(path, before);
        LogFile log = LogFile.fromEndOf(path);
        Files.writeString(path, after, StandardOpenOption.APPEND);
        return log;
    }

    @Test
    void hasTheWholeLinesSinceTheBegin() throws IOException {
        assertThat(log("READY old\n", "one\nREADY new\nhal").lines()).containsExactly("one", "READY new");
    }

    @Test
    void isEmptyWhereThereIsNoFile() throws IOException {
        LogFile log = LogFile.fromEndOf(directory.resolve("none.log"));
        assertThat(log.lines()).isEmpty();
        assertThat(log.lastSentence()).isEmpty();
    }

    @Test
    void tellsASentenceFromLinesOfTheLog() throws IOException {
        String said = "12:00:00.001 INFO  one\ngate.xml line 3: <gate> wrong\n12:00:00.002 INFO  stopped\n\n";
        assertThat(log("", said).lastSentence()).hasValue("gate.xml line 3: <gate> wrong");
    }

    @Test
    void tellsACauseFromItsStackTrace() throws IOException {
        String said = "Exception in thread \"main\" java.lang.Error: a\n\tat x.Y.main\nCaused by: b\n\t... 3 more\n";
        assertThat(log("", said).lastSentence()).hasValue("Caused by: b");
    }

    @Test
    void fallsBackToTheLastLine() throws IOException {
        assertThat(log("", "12:00:00.001 INFO  one\n12:00:00.002 WARN  two\n").lastSentence())
                .hasValue("12:00:00.002 WARN  two");
    }
}
