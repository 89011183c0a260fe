package fuzz.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JazzerLogTest {

    @Test
    void tellsHowMuchWasDoneAndReached() {
        JazzerLog log = new JazzerLog(List.of(
                "INFO: Loaded 31 hooks",
                "#2\tINITED cov: 44 ft: 44 corp: 1/1b exec/s: 0 rss: 700Mb",
                "#65536\tpulse  cov: 140 ft: 390 corp: 50/2000b lim: 652 exec/s: 21845 rss: 720Mb",
                "#70000\tDONE   cov: 141 ft: 391 corp: 51/2010b lim: 652 exec/s: 21000 rss: 720Mb",
                "stat::number_of_executed_units: 70000"));

        assertThat(log.runs()).isEqualTo(70_000);
        assertThat(log.covered()).isEqualTo(141);
        assertThat(log.found()).isEmpty();
    }

    @Test
    void tellsWhatWasFound() {
        JazzerLog log = new JazzerLog(List.of(
                "#2\tINITED cov: 44 ft: 44 corp: 1/1b exec/s: 0 rss: 700Mb",
                "== Java Exception: fuzz.check.Finding: 7 bytes are left",
                "\tat fuzz.check.Finding.unless(Finding.java:20)"));

        assertThat(log.found()).contains("fuzz.check.Finding: 7 bytes are left");
        assertThat(log.runs()).isEqualTo(2);
    }

    @Test
    void tellsOfAHang() {
        JazzerLog log = new JazzerLog(List.of("==7== ERROR: libFuzzer: timeout after 10 seconds"));

        assertThat(log.found()).contains("libFuzzer: timeout after 10 seconds");
    }

    @Test
    void saysNothingOfWhatItDoesNotKnow() {
        JazzerLog log = new JazzerLog(List.of());

        assertThat(log.runs()).isZero();
        assertThat(log.covered()).isZero();
        assertThat(log.lastLine()).isEqualTo("nothing");
    }
}
