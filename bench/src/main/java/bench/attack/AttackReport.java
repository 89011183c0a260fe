package bench.attack;

import bench.report.Spread;
import java.util.List;
import java.util.Map;
import launcher.bench.AttackOptions;

/** What came of an attack. */
record AttackReport(
        Map<String, String> machine, Map<String, String> settings, AttackOptions options, List<Round> rounds) {

    /** Of what was asked for, so much has to have been sent, or it was no such attack. */
    private static final double ENOUGH = 0.95;

    AttackReport {
        rounds = List.copyOf(rounds);
    }

    /** p99 under attack to p99 without, of each round. */
    Spread ratio() {
        return Spread.of(rounds.stream().map(Round::ratio).toList());
    }

    long lost() {
        return rounds.stream().mapToLong(Round::lost).sum();
    }

    boolean rightPasswordWorks() {
        return rounds.stream().allMatch(round -> round.right().passed());
    }

    /** Whether the attack was as hard as it was to be. */
    boolean isFullAttack() {
        double asked = (double) options.rate() * options.length().toMillis() / 1000;
        return rounds.stream().allMatch(round -> round.begun() >= ENOUGH * asked);
    }

    /** Whether those who chat were not held up, nobody lost anything, and the owner was let in. */
    boolean isPassed() {
        return ratio().median() <= options.worst() && lost() == 0 && rightPasswordWorks() && isFullAttack();
    }
}
