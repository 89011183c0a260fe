package launcher.chaos;

import java.util.List;
import java.util.stream.Stream;
import launcher.chaos.check.Recovery;
import launcher.chaos.check.Verdict;

/**
 * What came of a run.
 *
 * @param seed of the run
 * @param kills processes killed
 * @param verdict what the checker says of the history
 * @param recoveries how long each fault was felt
 * @param failures sentences on what else went wrong, such as a process that died by itself
 */
public record ChaosResult(long seed, int kills, Verdict verdict, List<Recovery> recoveries, List<String> failures) {

    public ChaosResult {
        recoveries = List.copyOf(recoveries);
        failures = List.copyOf(failures);
    }

    /** Whether every promise was kept. */
    public boolean isClean() {
        return verdict.isClean() && failures.isEmpty();
    }

    /** The last line of the output. */
    public String line() {
        return "RESULT kills=" + kills + " acked=" + verdict.tally().acknowledged() + " " + verdict.columns() + " seed="
                + seed;
    }

    /** Everything, the {@link #line} last. */
    public List<String> report() {
        return Stream.of(
                        Stream.of("", tally()),
                        RecoveryTable.lines(recoveries).stream(),
                        Takeovers.lines(recoveries).stream(),
                        verdict.examples().values().stream()
                                .flatMap(List::stream)
                                .map(example -> "VIOLATION " + example),
                        verdict.offline().stream().map(device -> "FAILURE " + device + " was not connected at the end"),
                        failures.stream().map(failure -> "FAILURE " + failure),
                        Stream.of(line()))
                .flatMap(lines -> lines)
                .toList();
    }

    private String tally() {
        Verdict.Tally tally = verdict.tally();
        return String.format(
                "sent %,d: acknowledged %,d, refused %,d %s, without an answer %,d; received %,d",
                tally.sent(),
                tally.acknowledged(),
                tally.refusedInAll(),
                tally.refused(),
                tally.failed(),
                tally.received());
    }
}
