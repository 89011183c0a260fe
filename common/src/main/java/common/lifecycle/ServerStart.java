package common.lifecycle;

import java.nio.file.Path;

/** Starts one kind of process. */
@FunctionalInterface
public interface ServerStart {

    /**
     * Starts it.
     *
     * @param cfg the settings file
     * @param stop takes the steps that undo each part, added as soon as the part runs
     * @throws common.config.SettingsException if the file is wrong
     * @throws java.io.IOException if an address cannot be bound
     */
    RunningServer start(Path cfg, RunningServer.Builder stop) throws java.io.IOException;
}
