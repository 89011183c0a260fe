package common.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RendezvousTest {

    private static final int KEYS = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void sharesTheKeysOutEvenly(int count) {
        Map<String, Integer> shares = new HashMap<>();
        List<String> servers = servers(count);
        IntStream.range(0, KEYS).forEach(i -> shares.merge(ownerOf("user-" + i, servers), 1, Integer::sum));

        double expected = (double) KEYS / count;
        double chiSquare = servers.stream()
                .mapToDouble(server -> Math.pow(shares.getOrDefault(server, 0) - expected, 2) / expected)
                .sum();
        // Of chi-square with up to 7 degrees of freedom less than one in 10,000 lies beyond 30.
        assertThat(chiSquare).as("%s", shares).isLessThan(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void onlyTheKeysOfALostServerMove(int lost) {
        List<String> before = servers(4);
        List<String> after = new ArrayList<>(before);
        after.remove(lost);
        Map<String, Integer> heirs = new HashMap<>();

        for (int i = 0; i < KEYS; i++) {
            String key = "user-" + i;
            String owner = ownerOf(key, before);
            String heir = ownerOf(key, after);
            if (owner.equals(before.get(lost))) {
                heirs.merge(heir, 1, Integer::sum);
            } else {
                assertThat(heir).isEqualTo(owner);
            }
        }
        assertThat(heirs.keySet()).containsExactlyInAnyOrderElementsOf(after);
        assertThat(heirs.values()).allSatisfy(share -> assertThat(share).isBetween(1400, 1950));
    }

    private static String ownerOf(String key, List<String> servers) {
        String owner = servers.get(0);
        for (String server : servers) {
            if (weight(key, server) > weight(key, owner)) {
                owner = server;
            }
        }
        return owner;
    }

    private static long weight(String key, String server) {
        return Rendezvous.weight(Rendezvous.hash(key), Rendezvous.hash(server));
    }

    private static List<String> servers(int count) {
        return IntStream.range(0, count).mapToObj(i -> "10.0.0." + i + ":7070").toList();
    }
}
