package bench.attack;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Addresses of this machine that play the parts of many: on Linux each of 127.0.0.0/8 can be connected from, and to a
 * gate each is another client's.
 */
final class SourceAddresses {

    /** Those who chat. */
    static final int USERS = 2;

    /** Whom the attacked accounts belong to. */
    static final int OWNERS = 3;

    /** Nobody has come from there before. */
    static final int STRANGERS = 4;

    /** The attackers of the first round; those of the next ones follow. */
    private static final int ATTACKERS = 16;

    private static final int MOST = 250;

    private SourceAddresses() {}

    /** The first {@code count} of one part. */
    static List<String> of(int part, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "127." + part + "." + i / MOST + "." + (1 + i % MOST))
                .toList();
    }

    /** The one of a part for that round. */
    static String inRound(int part, int round) {
        return of(part, round).get(round - 1);
    }

    /** The attackers of a round: others in each, since gates and auths have memories. */
    static List<String> attackers(int round, int count) {
        return of(ATTACKERS + round - 1, count);
    }
}
