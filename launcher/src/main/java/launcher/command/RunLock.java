package launcher.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import launcher.LaunchException;
import launcher.process.RunDirectory;
import org.jspecify.annotations.Nullable;

/** Keeps two launchers from starting or stopping things in one run directory at the same time. */
final class RunLock implements AutoCloseable {

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, which the system gives back when this JVM ends.
     *
     * @throws LaunchException at once if another launcher has it
     */
    static RunLock take(RunDirectory run) {
        try {
            FileChannel channel = FileChannel.open(run.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new LaunchException("another face2face command is at work in " + run.root()
                        + ": let it end, or give this one another --run-dir");
            }
            return new RunLock(channel);
        } catch (IOException e) {
            throw new LaunchException("cannot lock " + run.lock() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LaunchException("cannot unlock: " + e.getMessage(), e);
        }
    }
}
