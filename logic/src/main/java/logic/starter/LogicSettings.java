package logic.starter;

import common.config.BackendSettings;
import common.config.Endpoint;
import common.config.SettingsFile;
import java.nio.file.Path;
import thirdparty.redis.InboxSettings;

/**
 * logic.xml.
 *
 * @param backend what auth and logic have in common
 * @param inbox what one user's inbox may hold
 */
record LogicSettings(BackendSettings backend, InboxSettings inbox) {

    private static final Endpoint LISTEN = new Endpoint("127.0.0.1", 7070);

    /**
     * Reads the file.
     *
     * @throws common.config.SettingsException if the file is wrong
     */
    static LogicSettings read(Path path) {
        SettingsFile file = SettingsFile.read(path, "logic");
        LogicSettings settings =
                new LogicSettings(BackendSettings.of(file, "logicserver", LISTEN), InboxSettings.of(file));
        file.refuseUnknown();
        return settings;
    }
}
