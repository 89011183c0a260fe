package client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the command came to, run in this process. */
record Outcome(int status, List<String> out, String err) {

    static final Pattern RESULT = Pattern.compile(
            "RESULT clients=\\d+ loggedIn=\\d+ sent=\\d+ acked=\\d+ received=\\d+ lost=\\d+ duplicated=\\d+"
                    + " reordered=\\d+ errors=\\d+ tps=\\d+\\.\\d p50us=\\d+ p99us=\\d+ maxus=\\d+ p90us=\\d+ p999us=\\d+ ackp50us=\\d+ ackp90us=\\d+ ackp99us=\\d+"
                    + " ackp999us=\\d+ ackmaxus=\\d+ tpsmin=\\d+\\.\\d tpsmax=\\d+\\.\\d loopcpu=\\d+\\.\\d\\d loopwait=\\d+\\.\\d\\d late=\\d+");

    private static final Pattern PAIR = Pattern.compile("(\\w+)=(\\S+)");

    static Outcome of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Client.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Outcome(status, out.toString().lines().toList(), err.toString());
    }

    /** Of a run against a server in this process, with {@code more} arguments. */
    static Outcome against(int port, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(port), "--login-timeout", "20"));
        arguments.addAll(List.of(more));
        return of(arguments.toArray(String[]::new));
    }

    /** The figures of the last line. */
    Map<String, Double> result() {
        return result(out);
    }

    static Map<String, Double> result(List<String> lines) {
        assertThat(lines).isNotEmpty();
        String last = lines.get(lines.size() - 1);
        assertThat(last).matches(RESULT);
        Map<String, Double> figures = new HashMap<>();
        Matcher pair = PAIR.matcher(last);
        while (pair.find()) {
            figures.put(pair.group(1), Double.valueOf(pair.group(2)));
        }
        return figures;
    }
}
