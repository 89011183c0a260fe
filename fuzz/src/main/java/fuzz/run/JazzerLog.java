package fuzz.run;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Jazzer, and libFuzzer in it, said. Immutable. */
final class JazzerLog {

    private static final Pattern RUNS = Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");
    private static final Pattern STATUS = Pattern.compile("#(\\d+)\\s+\\S+\\s.*cov: (\\d+) ft: (\\d+) corp: (\\d+)/.*");
    private static final Pattern FOUND = Pattern.compile("== Java (?:Exception|Assertion Error): (.*)|.*(libFuzzer: "
            + "(?:timeout|out-of-memory|deadly signal|fuzz target exited).*)|.*(java\\.lang\\.OutOfMemoryError.*)");

    private final List<String> lines;

    JazzerLog(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** How many inputs were fed; as far as is known if it did not come to its end. */
    long runs() {
        return last(RUNS, 1).or(() -> last(STATUS, 1)).map(Long::parseLong).orElse(0L);
    }

    /** Edges of the code that were reached. */
    long covered() {
        return last(STATUS, 2).map(Long::parseLong).orElse(0L);
    }

    /** What was found, in one line. */
    Optional<String> found() {
        return lines.stream()
                .map(FOUND::matcher)
                .filter(Matcher::matches)
                .map(found -> Optional.ofNullable(found.group(1))
                        .or(() -> Optional.ofNullable(found.group(2)))
                        .orElseGet(() -> found.group(3)))
                .findFirst();
    }

    /** Its last word, for when it says nothing of the kind. */
    String lastLine() {
        return lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
    }

    private Optional<String> last(Pattern pattern, int group) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(group))
                .reduce((earlier, later) -> later);
    }
}
