package client.console;

import static org.assertj.core.api.Assertions.assertThat;

import client.load.Generator;
import client.load.Latency;
import client.load.LoadSettings;
import client.load.LoopUse;
import client.load.ProcessSummary;
import client.load.Rate;
import client.load.RunResult;
import client.load.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTextTest {

    private static final ProcessSummary GATE =
            new ProcessSummary("gate", 7, 3.5, 0.25, 50 * 1024, 60 * 1024, 70 * 1024);

    @Test
    void tellsWhichErrorsAndThatTheScheduleWasNotKept() {
        List<String> lines = SummaryText.lines(result(
                new Generator(7, 250, 6, 4, new LoopUse(0.42, 0.13, 12_300), 1), Map.of("503", 1L, "500", 3L), GATE));

        assertThat(lines)
                .anyMatch(line -> line.contains("500: 3, 503: 1"))
                .anyMatch(line -> line.contains("NOT KEPT") && line.contains("7 messages"))
                .anyMatch(line -> line.contains("6 messages, as the server did not answer"))
                .anyMatch(line -> line.startsWith("process    gate") && line.contains("0.25 CPUs"))
                .anyMatch(line -> line.contains("busy 42 %") && line.contains("late by up to 12.3 ms"))
                .last()
                .matches(line -> line.startsWith("RESULT "));
    }

    @Test
    void saysWhenTheGeneratorIsTheBottleneck() {
        assertThat(SummaryText.lines(result(new Generator(0, 0, 0, 0, new LoopUse(0.9, 0, 0), 1), Map.of(), GATE)))
                .anyMatch(line -> line.contains("THE GENERATOR"));
        assertThat(SummaryText.lines(result(new Generator(0, 0, 0, 0, new LoopUse(0.5, 0.4, 0), 1), Map.of(), GATE)))
                .anyMatch(line -> line.contains("THIS MACHINE"));
        assertThat(SummaryText.lines(result(new Generator(0, 0, 0, 0, new LoopUse(0.5, 0.1, 0), 1), Map.of(), GATE)))
                .noneMatch(line -> line.startsWith("bottleneck"));
    }

    @Test
    void saysThatNoServerProcessWasFound() {
        assertThat(SummaryText.lines(result(new Generator(0, 0, 0, 0, new LoopUse(0, 0, 0), 1), Map.of())))
                .anyMatch(line -> line.contains("no server process was found here"));
    }

    private static RunResult result(Generator generator, Map<String, Long> errors, ProcessSummary... processes) {
        Latency latency = new Latency(500, 700, 900, 990, 1000);
        Summary summary = new Summary(
                2, 2, 10, 9, 8, 0, 0, 0, errors, 5, new Rate(1000, 1234.56, 1500), latency, latency, generator);
        return new RunResult(
                LoadSettings.builder().build(),
                Instant.EPOCH,
                summary,
                List.of(),
                List.of(),
                List.of(),
                List.of(processes));
    }
}
