package launcher.cluster;

import common.config.ClusterSecret;
import common.config.Endpoint;
import common.config.RedisSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import launcher.LaunchException;

/** The settings files that those of a cluster are made of, one for each kind of server. Not thread-safe. */
final class SettingsTemplates {

    private static final int SECRET_BYTES = 32;

    private final Map<Server, SettingsTemplate> byServer = new EnumMap<>(Server.class);

    private SettingsTemplates() {}

    /**
     * Reads them.
     *
     * @throws LaunchException with a sentence that names file and line, if one is wrong
     */
    static SettingsTemplates read(Path directory) {
        SettingsTemplates templates = new SettingsTemplates();
        for (Server server : Server.values()) {
            templates.byServer.put(server, SettingsTemplate.read(directory, server));
        }
        return templates;
    }

    SettingsTemplate of(Server server) {
        return Objects.requireNonNull(byServer.get(server));
    }

    Collection<SettingsTemplate> all() {
        return byServer.values();
    }

    /**
     * The store that all share.
     *
     * @throws LaunchException if they do not
     */
    RedisSettings store() {
        RedisSettings ofAuth = of(Server.AUTH).redis();
        RedisSettings ofLogic = of(Server.LOGIC).redis();
        if (!ofAuth.place().equals(ofLogic.place())) {
            throw new LaunchException("auth.xml and logic.xml name different Redis servers (" + ofAuth.place() + ", "
                    + ofLogic.place() + "): give both the same <redis>, sessions are kept there");
        }
        return ofAuth;
    }

    /** Gives auths and logics the store at {@code store}, if that is one server that lets anybody in. */
    void storeAt(RedisSettings store) {
        if (store.isOneOpenServer()) {
            Endpoint place = store.place().addresses().get(0);
            of(Server.AUTH).storeAt(place);
            of(Server.LOGIC).storeAt(place);
        }
    }

    /** Gives all of them a new secret to know each other by, unless one has that element already. */
    void secretUnlessSet() {
        if (all().stream().noneMatch(template -> template.has(ClusterSecret.ELEMENT))) {
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            String secret = HexFormat.of().formatHex(random);
            all().forEach(template -> template.set(ClusterSecret.ELEMENT, "secret", secret));
        }
    }

    /** Lets gates begin with these backends; where there are none of a kind, with those that the file names. */
    void linkTo(List<Endpoint> auths, List<Endpoint> logics) {
        if (!auths.isEmpty()) {
            of(Server.GATE).setAll("auth", auths);
        }
        if (!logics.isEmpty()) {
            of(Server.GATE).setAll("logic", logics);
        }
    }
}
