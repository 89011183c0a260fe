package launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Processes that should have been stopped: on Linux, every one whose working directory is a given one. */
public final class Survivors {

    private Survivors() {}

    /** The pids of those whose working directory is {@code directory}, except zombies, which have none any more. */
    public static List<Long> of(Path directory) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> worksIn(pid, directory))
                .toList();
    }

    private static boolean worksIn(long pid, Path directory) {
        try {
            Path cwd = Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"));
            return cwd.equals(directory.toRealPath());
        } catch (IOException e) {
            return false; // it has ended, or is not ours
        }
    }
}
