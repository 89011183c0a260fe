package bench.attack;

import common.config.Endpoint;
import java.time.Duration;
import java.util.List;

/**
 * A storm of logins.
 *
 * @param gate where it goes
 * @param account whose password it tries, a wrong one each time
 * @param rate logins a second, of all addresses together
 * @param length how long it lasts
 * @param beginsAt when it begins, in milliseconds since 1970
 * @param sources the addresses of this machine that it comes from
 */
record StormPlan(Endpoint gate, String account, int rate, Duration length, long beginsAt, List<String> sources) {

    private static final int ARGUMENTS = 7;

    StormPlan {
        sources = List.copyOf(sources);
    }

    /** What {@link #parse} reads. */
    List<String> arguments() {
        return List.of(
                gate.host(),
                Integer.toString(gate.port()),
                account,
                Integer.toString(rate),
                Long.toString(length.toMillis()),
                Long.toString(beginsAt),
                String.join(",", sources));
    }

    /** @throws IllegalArgumentException if it is not what {@link #arguments} made */
    static StormPlan parse(List<String> arguments) {
        if (arguments.size() != ARGUMENTS) {
            throw new IllegalArgumentException("arguments: " + arguments + " (expected: host, port, account, logins a"
                    + " second, milliseconds, beginning in milliseconds since 1970, addresses)");
        }
        return new StormPlan(
                new Endpoint(arguments.get(0), Integer.parseInt(arguments.get(1))),
                arguments.get(2),
                Integer.parseInt(arguments.get(3)),
                Duration.ofMillis(Long.parseLong(arguments.get(4))),
                Long.parseLong(arguments.get(5)),
                List.of(arguments.get(6).split(",")));
    }
}
