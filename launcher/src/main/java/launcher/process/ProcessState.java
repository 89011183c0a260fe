package launcher.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What has to be known of a process to find it again from another JVM.
 *
 * @param name what people call it
 * @param pid which is used again for others when it has ended
 * @param started so it takes both to know it again
 * @param ready what it said of itself when it was ready, or nothing yet
 */
public record ProcessState(String name, long pid, Instant started, Optional<String> ready) {

    /** Linux tells when a process started in ticks since boot, and when it booted in whole seconds, which may waver. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessState of(RunningProcess process, Optional<String> ready) {
        return new ProcessState(process.name(), process.pid(), process.started(), ready);
    }

    /** The process, if it is still alive. */
    public Optional<RunningProcess> find() {
        return ProcessHandle.of(pid)
                .filter(handle -> isNear(RunningProcess.startOf(handle)))
                .map(handle -> new RunningProcess(name, handle))
                .filter(RunningProcess::isAlive);
    }

    Properties toProperties() {
        Properties properties = new Properties();
        properties.setProperty("name", name);
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("started", started.toString());
        ready.ifPresent(line -> properties.setProperty("ready", line));
        return properties;
    }

    /** @throws RuntimeException of some kind if a value is missing or no number or time */
    static ProcessState of(Properties properties) {
        return new ProcessState(
                properties.getProperty("name"),
                Long.parseLong(properties.getProperty("pid")),
                Instant.parse(properties.getProperty("started")),
                Optional.ofNullable(properties.getProperty("ready")));
    }

    private boolean isNear(Instant other) {
        return Duration.between(started, other).abs().compareTo(TOLERANCE) <= 0;
    }
}
