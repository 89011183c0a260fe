package thirdparty.redis;

import common.config.AdminSettings;
import common.config.Endpoint;
import common.discovery.Member;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import protobuf.generate.internal.Internal.Greet;

/**
 * What a process says of itself, as it stands in Redis: {@code name=value} with blanks between, so that a later version
 * may say more.
 */
final class MemberText {

    private static final int HEX = 16;

    private MemberText() {}

    static String incarnation(Member member) {
        return Long.toHexString(member.incarnation());
    }

    static String of(Member member) {
        return "ip=" + member.address().host()
                + " port=" + member.address().port()
                + " adminIp=" + member.admin().listen().host()
                + " adminPort=" + member.admin().listen().port()
                + " draining=" + (member.draining() ? 1 : 0)
                + " ageMillis=" + member.age().toMillis();
    }

    /** The process that {@code text} describes, or empty if it does not say what is needed. */
    static Optional<Member> parse(Greet.From kind, String incarnation, String text) {
        Map<String, String> said = new HashMap<>();
        for (String each : text.split(" ")) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                said.put(each.substring(0, equals), each.substring(equals + 1));
            }
        }
        try {
            return Optional.of(new Member(
                    kind,
                    Long.parseUnsignedLong(incarnation, HEX),
                    endpoint(said.get("ip"), said.get("port")),
                    new AdminSettings(endpoint(said.get("adminIp"), said.get("adminPort"))),
                    "1".equals(said.get("draining")),
                    Duration.ofMillis(Long.parseLong(said.getOrDefault("ageMillis", "0")))));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // for the caller to tell
        }
    }

    private static Endpoint endpoint(@Nullable String host, @Nullable String port) {
        if (host == null || port == null) {
            throw new IllegalArgumentException("no address");
        }
        return new Endpoint(host, Integer.parseInt(port));
    }
}
