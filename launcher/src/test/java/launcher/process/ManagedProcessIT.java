package launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import launcher.LaunchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private Optional<ManagedProcess> running = Optional.empty();

    @AfterEach
    void end() {
        running.ifPresent(RunningProcess::kill);
    }

    private ManagedProcess start(String... arguments) {
        ManagedProcess process = TestProcess.start(directory, "test", arguments);
        running = Optional.of(process);
        return process;
    }

    @Test
    void tellsWhatAProcessSaysOfItselfWhenItIsReady() {
        assertThat(start("serve", "one").awaitReady(LONG)).isEqualTo("test one");
    }

    @Test
    void failsWithTheOwnSentenceOfAProcessThatEndsBeforeItIsReady() {
        ManagedProcess process = start("fail", "test.xml: no such file");

        assertThatThrownBy(() -> process.awaitReady(LONG))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("test did not start: test.xml: no such file")
                .hasMessageContaining(process.log().toString());
        assertThat(process.awaitExit(LONG)).hasValue(1);
    }

    @Test
    void doesNotWaitForeverForAProcessThatSaysNothing() {
        ManagedProcess process = start("mute");

        assertThatThrownBy(() -> process.awaitReady(Duration.ofSeconds(1)))
                .hasMessageContaining("test was not ready within 1 s");
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void namesTheProgramThatIsNotThere() {
        ProcessSpec spec = ProcessSpec.server("test", List.of("/no/such/program"));
        assertThatThrownBy(() -> ManagedProcess.start(spec, directory, directory.resolve("test.log"))
                        .awaitReady(LONG))
                .hasMessageContaining("/no/such/program");
    }

    @Test
    void stopsAProcessByAsking() {
        ManagedProcess process = start("serve", "one");
        process.awaitReady(LONG);

        assertThat(process.stop(LONG)).isEqualTo(StopResult.STOPPED);
        assertThat(process.isAlive()).isFalse();
        assertThat(process.stop(LONG)).isEqualTo(StopResult.GONE);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void killsAProcessThatDoesNotStop() {
        ManagedProcess process = start("stubborn");
        process.awaitReady(LONG);

        assertThat(process.stop(Duration.ofSeconds(1))).isEqualTo(StopResult.KILLED);
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void looksForReadinessOnlyInWhatWasSaidSinceTheStart() {
        start("serve", "one").awaitReady(LONG);
        running.ifPresent(RunningProcess::kill);

        assertThat(start("serve", "two").awaitReady(LONG)).isEqualTo("test two");
        assertThat(directory.resolve("test.log")).content().contains("READY test one", "READY test two");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void pausesAndResumes() {
        ManagedProcess process = start("count");
        process.awaitReady(LONG);
        process.pause();

        long atPause = awaitQuiet(process.log());
        process.resume();
        await().atMost(LONG).until(() -> Files.size(process.log()) > atPause);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void stopsAPausedProcess() {
        ManagedProcess process = start("count");
        process.awaitReady(LONG);
        process.pause();

        assertThat(process.stop(LONG)).isEqualTo(StopResult.STOPPED);
    }

    @Test
    void findsAProcessAgainByItsState() {
        ManagedProcess process = start("serve", "one");
        ProcessState state = ProcessState.of(process, Optional.of(process.awaitReady(LONG)));

        RunningProcess found = state.find().orElseThrow();
        assertThat(found.stop(LONG)).isEqualTo(StopResult.STOPPED);
        assertThat(process.isAlive()).isFalse();
        assertThat(state.find()).isEmpty();
    }

    @Test
    void takesNoOtherProcessOfTheSamePidForIt() {
        ManagedProcess process = start("serve", "one");
        ProcessState other = new ProcessState(
                "test", process.pid(), process.started().minus(Duration.ofMinutes(1)), Optional.empty());

        assertThat(other.find()).isEmpty();
    }

    /** What a process has written arrives at once; so a log that has not grown for a while does not grow any more. */
    private static long awaitQuiet(Path log) {
        long[] size = {-1};
        await().atMost(LONG).pollInterval(Duration.ofMillis(300)).until(() -> {
            long before = size[0];
            size[0] = Files.size(log);
            return size[0] == before;
        });
        return size[0];
    }
}
