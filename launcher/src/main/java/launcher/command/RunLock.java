package launcher.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.function.IntSupplier;
import launcher.LaunchException;
import launcher.process.RunDirectory;

/** Keeps two launchers from starting or stopping things in one run directory at the same time. */
final class RunLock {

    private RunLock() {}

    /**
     * Does {@code work} while no other launcher does any in {@code run}. The lock ends with this JVM at the latest.
     *
     * @return what the work returns
     * @throws LaunchException at once if another launcher is at work there
     */
    static int holding(RunDirectory run, IntSupplier work) {
        try (FileChannel channel = FileChannel.open(run.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new LaunchException("another face2face command is at work in " + run.root()
                        + ": let it end, or give this one another --run-dir");
            }
            return work.getAsInt();
        } catch (IOException e) {
            throw new LaunchException("cannot lock " + run.lock() + ": " + e.getMessage(), e);
        }
    }
}
