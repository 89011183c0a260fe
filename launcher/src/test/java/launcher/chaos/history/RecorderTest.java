package launcher.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void writesWhatManyThreadsTellInTheOrderOfItsTimes() throws InterruptedException {
        Path file = directory.resolve("history.txt");
        try (Recorder recorder = new Recorder(file)) {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            for (int i = 0; i < 1000; i++) {
                String text = "note " + i;
                threads.execute(() -> recorder.record(at -> new Event.Note(at, text)));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        List<Event> events = read(file);
        assertThat(events).hasSize(1000).extracting(Event::micros).isSorted();
        assertThat(events).extracting(event -> ((Event.Note) event).text()).doesNotHaveDuplicates();
    }

    @Test
    void takesNothingAfterTheEnd() {
        Path file = directory.resolve("history.txt");
        Recorder recorder = new Recorder(file);
        recorder.record(at -> new Event.Note(at, "first"));
        recorder.close();
        recorder.record(at -> new Event.Note(at, "late"));
        assertThat(read(file)).hasSize(1);
    }

    @Test
    void canBeReadTwice() {
        Path file = directory.resolve("history.txt");
        try (Recorder recorder = new Recorder(file)) {
            recorder.record(at -> new Event.Note(at, "first"));
        }
        assertThat(read(file)).isEqualTo(read(file)).hasSize(1);
    }

    private static List<Event> read(Path file) {
        List<Event> events = new ArrayList<>();
        History.in(file).forEach(events::add);
        return events;
    }
}
