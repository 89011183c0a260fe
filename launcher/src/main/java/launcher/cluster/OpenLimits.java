package launcher.cluster;

import auth.limit.LoginGuard;
import auth.limit.RegistrationSettings;
import gate.limit.LimitSettings;
import java.util.List;
import java.util.function.Consumer;

/**
 * No limits for gates, and none for tries of passwords and registrations, unless the settings files set some: load
 * tests, chaos and demos come from one address. What people are to reach gets its limits from its files.
 */
final class OpenLimits {

    private static final List<String> ATTRIBUTES = List.of(
            "connectionsPerAddress",
            "connectionsPerSecond",
            "loginsPerSecond",
            "registrationsPerMinute",
            "messagesPerSecond",
            "kibPerSecond");

    private OpenLimits() {}

    static void unlessSet(SettingsTemplate gate, SettingsTemplate auth, Consumer<String> report) {
        if (!gate.has(LimitSettings.ELEMENT)) {
            ATTRIBUTES.forEach(attribute -> gate.set(LimitSettings.ELEMENT, attribute, "0"));
            report.accept("limits: off for this cluster (a <limits> element in " + gate.path() + " would be kept)");
        }
        if (!auth.has(LoginGuard.ELEMENT)) {
            auth.set(LoginGuard.ELEMENT, "limit", "0");
        }
        if (!auth.has(RegistrationSettings.ELEMENT)) {
            auth.set(RegistrationSettings.ELEMENT, "perMinute", "0");
        }
    }
}
