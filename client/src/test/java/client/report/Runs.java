package client.report;

import client.load.CurvePoint;
import client.load.Generator;
import client.load.Latency;
import client.load.LoadSettings;
import client.load.LoopUse;
import client.load.Phase;
import client.load.ProcessSummary;
import client.load.Rate;
import client.load.RunResult;
import client.load.Sample;
import client.load.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Results of runs that never were. */
final class Runs {

    /** What would do harm if a page took it for markup. */
    static final String NASTY =
            "</script><script>document.title='harmed'</script><img src=x onerror=\"document.title='harmed'\">&amp;";

    private Runs() {}

    static RunResult of(double perSecond) {
        Latency latency = new Latency(900, 1500, 4000, 9000, 12_000);
        Summary summary = new Summary(
                100,
                100,
                30_000,
                30_000,
                30_000,
                0,
                0,
                0,
                Map.of(NASTY, 3L),
                0,
                new Rate(perSecond * 0.9, perSecond, perSecond * 1.1),
                latency,
                latency,
                new Generator(0, 0, 0, 0, new LoopUse(0.3, 0.1, 2000), 1));
        List<CurvePoint> curve = List.of(
                new CurvePoint(0, 300),
                new CurvePoint(50, 900),
                new CurvePoint(90, 1500),
                new CurvePoint(99, 4000),
                new CurvePoint(99.9, 9000),
                new CurvePoint(100, 12_000));
        return new RunResult(
                LoadSettings.builder().userPrefix(NASTY).clients(100).build(),
                Instant.parse("2026-11-01T12:00:00Z"),
                summary,
                IntStream.rangeClosed(1, 30)
                        .mapToObj(second -> sample(second, perSecond))
                        .toList(),
                curve,
                curve,
                List.of(
                        new ProcessSummary(RunResult.GENERATOR, 1, 9, 0.3, 90_000, 100_000, 110_000),
                        new ProcessSummary("gate", 2, 12, 0.4, 50_000, 60_000, 61_000)));
    }

    private static Sample sample(int second, double perSecond) {
        long count = Math.round(perSecond * (0.9 + 0.2 * (second % 10) / 9));
        Latency latency = new Latency(900 + second, 1500, 4000, 9000, 12_000);
        return new Sample(
                second,
                1,
                second <= 5 ? Phase.WARM_UP : Phase.MEASURED,
                count,
                count,
                count,
                0,
                latency,
                latency,
                Map.of(
                        RunResult.GENERATOR,
                        new Sample.ProcessSample(0.3, 100_000),
                        "gate",
                        new Sample.ProcessSample(0.4, 60_000 + second)),
                new LoopUse(0.3, 0.1, 2000));
    }
}
