package launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import launcher.LaunchException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    private static final Instant START = Instant.parse("2026-11-23T10:11:12.130Z");

    @TempDir
    Path directory;

    private RunDirectory run = new RunDirectory(Path.of(""));

    @BeforeEach
    void open() {
        run = new RunDirectory(directory.resolve("run"));
    }

    @Test
    void remembersProcessesByName() {
        ProcessState gate = new ProcessState("gate-1", 4711, START, Optional.of("gate 1: clients 0.0.0.0:9090"));
        ProcessState auth = new ProcessState("auth-1", 4712, START, Optional.empty());
        run.write(gate);
        run.write(auth);

        assertThat(new RunDirectory(run.root()).states()).containsExactly(auth, gate);
    }

    @Test
    void forgetsAProcess() {
        run.write(new ProcessState("gate-1", 4711, START, Optional.empty()));
        run.remove("gate-1");
        run.remove("gate-2");

        assertThat(run.states()).isEmpty();
    }

    @Test
    void replacesWhatItKnew() {
        run.write(new ProcessState("gate-1", 4711, START, Optional.empty()));
        ProcessState newer = new ProcessState("gate-1", 4712, START.plusSeconds(1), Optional.empty());
        run.write(newer);

        assertThat(run.states()).containsExactly(newer);
    }

    @Test
    void namesADamagedFile() throws IOException {
        run.write(new ProcessState("gate-1", 4711, START, Optional.empty()));
        Path file = run.root().resolve("state/gate-1.properties");
        Files.writeString(file, "pid=many\n");

        assertThatThrownBy(run::states)
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("damaged");
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> new RunDirectory(file).log("gate-1"))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("cannot write to " + file);
    }
}
