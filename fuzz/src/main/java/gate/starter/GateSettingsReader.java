package gate.starter;

import java.nio.file.Path;

/** Reads gate.xml, for a target that fuzzes it; in this package as its tests are, so that nothing opens for it. */
public final class GateSettingsReader {

    private GateSettingsReader() {}

    /**
     * Reads it, and makes nothing of it.
     *
     * @return the settings as people see them, without secrets
     * @throws common.config.SettingsException if the file is wrong
     */
    public static String read(Path file) {
        return GateSettings.read(file).toString();
    }
}
