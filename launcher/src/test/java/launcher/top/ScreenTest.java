package launcher.top;

import static org.assertj.core.api.Assertions.assertThat;

import common.scrape.Metrics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static Reading reading(String name, String state, String metrics, int cpuMillis, int atSeconds) {
        return new Reading(
                name,
                7,
                state,
                state.equals("not ready") ? List.of("no logic is connected") : List.of(),
                Metrics.parse(metrics),
                Duration.ofMillis(cpuMillis),
                "12 MB",
                atSeconds * 1_000_000_000L);
    }

    @Test
    void showsWhatCameBetweenTwoReadingsASecond() {
        String before = """
                face2face_messages_in_total{message="CPrivateChat",number="1003"} 100
                face2face_messages_out_total{message="SResponse",number="1002"} 100
                face2face_connections{peer="client"} 3
                """;
        String after = """
                face2face_messages_in_total{message="CPrivateChat",number="1003"} 300
                face2face_messages_out_total{message="SResponse",number="1002"} 290
                face2face_refused_total{code="500",message="CPrivateChat",number="1003",reason="busy"} 10
                face2face_connections{peer="client"} 4
                face2face_connections{peer="logic"} 1
                face2face_window_frames{peer="logic"} 17
                face2face_stage_seconds_bucket{stage="answered",le="0.001"} 2
                face2face_stage_seconds_bucket{stage="answered",le="+Inf"} 2
                face2face_stage_seconds_count{stage="answered"} 2
                """;
        String frame = Screen.frame(
                List.of(reading("gate-1", "ready", before, 1_000, 1)),
                List.of(reading("gate-1", "not ready", after, 2_000, 3), reading("redis", "up", "", 0, 3)));

        assertThat(frame.lines().toList())
                .anyMatch(line -> line.matches("gate-1 +not ready +50\\.0 +12 MB +4 +17 +- +100 +95 +5"))
                .contains("           no logic is connected")
                .anyMatch(line -> line.matches("redis +up .*"))
                .anyMatch(line -> line.matches("gate-1 +- / - +0\\.500 / 0\\.99 +- / - .*"))
                .anyMatch(line -> line.matches("1003 +CPrivateChat +100 +0 +5"))
                .anyMatch(line -> line.matches("1002 +SResponse +0 +95 +0"))
                .contains("refused with 500: 5.0 a second");
    }

    @Test
    void comparesAProcessOnlyWithItself() {
        String frame = Screen.frame(
                List.of(),
                List.of(reading(
                        "gate-1", "ready", "face2face_messages_in_total{number=\"1\",message=\"A\"} 5\n", 9, 1)));

        assertThat(frame.lines()).anyMatch(line -> line.matches("gate-1 +ready +0\\.0 .* 0 +0 +0"));
    }
}
