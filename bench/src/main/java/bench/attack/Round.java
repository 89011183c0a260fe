package bench.attack;

import java.util.Map;

/**
 * A while without the attack and one with it.
 *
 * @param storm what the storm has counted, by the keys of {@link StormCount#resultLine}
 * @param right the right password, from an address that is strange to the account and does not attack
 * @param attacker the right password from an address that attacks
 */
record Round(int number, Chat before, Chat during, Map<String, Double> storm, Entry right, Entry attacker) {

    double ratio() {
        return during.p99() / before.p99();
    }

    long lost() {
        return before.lost() + during.lost();
    }

    double begun() {
        return storm.getOrDefault("begun", 0.0);
    }
}
