package gate.starter;

import common.config.Endpoint;
import common.config.Section;
import common.config.SettingsFile;
import java.nio.file.Path;
import java.util.List;
import protobuf.codec.FrameLimits;

/**
 * gate.xml.
 *
 * @param id names the gate to people; two gates may carry the same
 * @param listen where clients connect to
 * @param ioThreads threads that read and write connections and links
 * @param auths every auth
 * @param logics every logic
 * @param frames how long a client's frame may be
 */
record GateSettings(
        int id, Endpoint listen, int ioThreads, List<Endpoint> auths, List<Endpoint> logics, FrameLimits frames) {

    private static final Endpoint LISTEN = new Endpoint("0.0.0.0", 9090);
    private static final Endpoint AUTH = new Endpoint("127.0.0.1", 8080);
    private static final Endpoint LOGIC = new Endpoint("127.0.0.1", 7070);

    /** Leaves room on a link for the envelope. */
    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    /**
     * @throws common.config.SettingsException if the file is wrong
     */
    static GateSettings read(Path path) {
        SettingsFile file = SettingsFile.read(path, "gate");
        Section server = file.section("gateserver");
        GateSettings settings = new GateSettings(
                file.section("id").integer("value", 1, 0, Integer.MAX_VALUE),
                server.endpoint(LISTEN, 0),
                server.integer("ioThreads", 1, 1, 256),
                backends(file, "auth", AUTH),
                backends(file, "logic", LOGIC),
                FrameLimits.of(
                        file.section("frame").integer("maxBody", FrameLimits.DEFAULT_MAX_BODY, 64, LARGEST_BODY)));
        file.refuseUnknown();
        return settings;
    }

    private static List<Endpoint> backends(SettingsFile file, String name, Endpoint absent) {
        List<Section> sections = file.sections(name);
        if (sections.isEmpty()) {
            return List.of(absent);
        }
        return sections.stream()
                .map(section -> section.endpoint(absent, 1))
                .distinct()
                .toList();
    }
}
