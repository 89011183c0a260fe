package logic.starter;

import java.nio.file.Path;

/** Reads logic.xml, for a target that fuzzes it; in this package as its tests are, so that nothing opens for it. */
public final class LogicSettingsReader {

    private LogicSettingsReader() {}

    /**
     * Reads it, and makes nothing of it.
     *
     * @return the settings as people see them, without secrets
     * @throws common.config.SettingsException if the file is wrong
     */
    public static String read(Path file) {
        return LogicSettings.read(file).toString();
    }
}
