package auth.starter;

import java.nio.file.Path;

/** Reads auth.xml, for a target that fuzzes it; in this package as its tests are, so that nothing opens for it. */
public final class AuthSettingsReader {

    private AuthSettingsReader() {}

    /**
     * Reads it, and makes nothing of it.
     *
     * @return the settings as people see them, without secrets
     * @throws common.config.SettingsException if the file is wrong
     */
    public static String read(Path file) {
        return AuthSettings.read(file).toString();
    }
}
