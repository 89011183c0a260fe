package launcher.cluster;

import common.config.DiscoverySettings;
import common.config.RedisSettings;
import common.config.SettingsException;
import common.config.SettingsFile;
import common.discovery.DirectoryException;
import common.discovery.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import launcher.process.ProcessState;
import launcher.process.RunDirectory;
import protobuf.generate.internal.Internal.Greet;
import thirdparty.redis.RedisDirectory;

/** What processes say of themselves in the Redis of a cluster. */
public final class Announced {

    private static final String ROW = "%-6s %-21s %-16s %8s  %-8s  %s";

    private final RedisSettings redis;

    private Announced(RedisSettings redis) {
        this.redis = redis;
    }

    /** Where the processes of {@code run} announce themselves, or empty if they do not. */
    public static Optional<Announced> in(RunDirectory run) {
        return run.states().stream()
                .map(state -> redisOf(run, state))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Announced::new);
    }

    /**
     * All of them: gates, auths, logics, each in the order of their addresses.
     *
     * @throws DirectoryException if Redis does not answer
     */
    public List<Member> members() {
        List<Member> members = new ArrayList<>();
        try (RedisDirectory directory = new RedisDirectory(redis)) {
            for (Greet.From kind : List.of(Greet.From.Gate, Greet.From.Auth, Greet.From.Logic)) {
                directory.members(kind).stream()
                        .sorted(Comparator.comparing(member -> member.address().toString()))
                        .forEach(members::add);
            }
        }
        return members;
    }

    /** The same as a table, or why there is none. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        try {
            List<Member> members = members();
            lines.add("announced in Redis at " + redis.place() + ":");
            lines.add(String.format(ROW, "KIND", "ADDRESS", "INCARNATION", "AGE", "DRAINING", "ADMIN"));
            members.forEach(member -> lines.add(row(member)));
        } catch (DirectoryException e) {
            lines.add("what is announced cannot be told: " + e.getMessage());
        }
        return lines;
    }

    private static String row(Member member) {
        return String.format(
                ROW,
                member.kind().name().toLowerCase(Locale.ROOT),
                member.address(),
                Long.toHexString(member.incarnation()),
                age(member.age()),
                member.draining() ? "yes" : "no",
                member.admin().isOn() ? member.admin().listen() : "-");
    }

    /** Such as {@code 59s}, {@code 12m 3s}, {@code 5h 12m} or {@code 3d 5h}. */
    public static String age(Duration age) {
        Duration shown = age.isNegative() ? Duration.ZERO : age;
        if (shown.toDays() > 0) {
            return shown.toDays() + "d " + shown.toHoursPart() + "h";
        }
        if (shown.toHours() > 0) {
            return shown.toHours() + "h " + shown.toMinutesPart() + "m";
        }
        if (shown.toMinutes() > 0) {
            return shown.toMinutes() + "m " + shown.toSecondsPart() + "s";
        }
        return shown.toSeconds() + "s";
    }

    private static Optional<RedisSettings> redisOf(RunDirectory run, ProcessState state) {
        String root = state.name().replaceFirst("-\\d+$", "");
        Path settings = run.conf().resolve(state.name() + ".xml");
        if (Arrays.stream(Server.values()).noneMatch(server -> server.label().equals(root))
                || !Files.exists(settings)) {
            return Optional.empty();
        }
        try {
            SettingsFile file = SettingsFile.read(settings, root);
            boolean on = file.section(DiscoverySettings.ELEMENT).integer("on", 0, 0, 1) == 1;
            return on ? Optional.of(RedisSettings.of(file)) : Optional.empty();
        } catch (SettingsException e) {
            return Optional.empty(); // somebody has changed it since the process was started
        }
    }
}
