package auth.starter;

import auth.limit.LoginGuard;
import auth.limit.RegistrationSettings;
import common.config.BackendSettings;
import common.config.Endpoint;
import common.config.SettingsFile;
import java.nio.file.Path;
import thirdparty.crypto.PasswordCost;
import thirdparty.crypto.TokenSettings;

/**
 * auth.xml.
 *
 * @param backend what auth and logic have in common
 * @param passwords what one password hash costs
 * @param tokens by which users come back without one
 * @param registration who may register
 * @param limitTries whether who fails with passwords has to wait
 * @param hideUnknown whether a login of a user who does not exist is answered as a wrong password is
 */
record AuthSettings(
        BackendSettings backend,
        PasswordCost passwords,
        TokenSettings tokens,
        RegistrationSettings registration,
        boolean limitTries,
        boolean hideUnknown) {

    private static final Endpoint LISTEN = new Endpoint("127.0.0.1", 8080);
    private static final Endpoint LOGIC = new Endpoint("127.0.0.1", 7070);

    /**
     * @throws common.config.SettingsException if the file is wrong
     */
    static AuthSettings read(Path path) {
        SettingsFile file = SettingsFile.read(path, "auth");
        AuthSettings settings = new AuthSettings(
                BackendSettings.of(file, "authserver", LISTEN),
                PasswordCost.of(file),
                TokenSettings.of(file, System::getenv),
                RegistrationSettings.of(file.section(RegistrationSettings.ELEMENT), System::getenv),
                file.section(LoginGuard.ELEMENT).integer("limit", 1, 0, 1) == 1,
                file.section("login").integer("hideUnknown", 0, 0, 1) == 1);
        // Files of the first face2face name the logic that auth used to connect to; gates connect to both now.
        file.section("logic").endpoint(LOGIC, 1);
        file.refuseUnknown();
        return settings;
    }
}
