package common.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final Predicate<Map<String, String>> ALL = labels -> true;

    @Test
    void readsNamesLabelsAndValues() {
        Metrics metrics = Metrics.parse("""
                # HELP a_total what a is
                # TYPE a_total counter
                a_total{code="500",reason="say \\"no\\", {please}"} 2.0
                a_total{code="501",reason="x"} 1.5E3
                b -7
                """);

        assertThat(metrics.sum("a_total")).isEqualTo(1502);
        assertThat(metrics.sum("a_total", labels -> labels.get("code").equals("500")))
                .isEqualTo(2);
        assertThat(metrics.sum("b")).isEqualTo(-7);
        assertThat(metrics.sum("c")).isZero();
        assertThat(metrics.labels("a_total", "code")).containsExactly("500", "501");
        assertThat(metrics.pairs("a_total", "code", "reason"))
                .containsExactlyEntriesOf(new TreeMap<>(Map.of("500", "say \"no\", {please}", "501", "x")));
    }

    @Test
    void refusesWhatIsNoMetric() {
        assertThatThrownBy(() -> Metrics.parse("<html>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"<html>\" (expected: name{labels} value)");
    }

    @Test
    void saysWhatCameSince() {
        Metrics before = Metrics.parse("a{n=\"1\"} 10\nb 100\n");
        Metrics now = Metrics.parse("a{n=\"1\"} 12\na{n=\"2\"} 5\nb 3\n");

        assertThat(now.since(before).sum("a")).isEqualTo(7);
        assertThat(now.since(before).sum("b"))
                .as("of a process that was started anew")
                .isEqualTo(3);
        assertThat(now.since(Metrics.none()).sum("a")).isEqualTo(17);
    }

    @Test
    void interpolatesQuantilesWithinABucket() {
        Metrics metrics = Metrics.parse("""
                t_bucket{s="x",le="0.1"} 0
                t_bucket{s="x",le="0.2"} 50
                t_bucket{s="x",le="0.4"} 50
                t_bucket{s="x",le="0.8"} 100
                t_bucket{s="x",le="+Inf"} 100
                t_bucket{s="y",le="0.1"} 100
                t_bucket{s="y",le="+Inf"} 101
                """);

        assertThat(metrics.quantile("t", 0.25, labels -> "x".equals(labels.get("s"))))
                .isCloseTo(0.15, within(1e-9));
        assertThat(metrics.quantile("t", 0.75, labels -> "x".equals(labels.get("s"))))
                .isCloseTo(0.6, within(1e-9));
        assertThat(metrics.quantile("t", 1, ALL))
                .as("the last bound that there is")
                .isEqualTo(0.8);
        assertThat(metrics.quantile("t", 0.5, labels -> false)).isNaN();
    }

    @Test
    void addsUpWhatSeveralSayAndKeepsOnlyWhatIsAskedFor() {
        Metrics one = Metrics.parse("a{n=\"1\",s=\"x\"} 10\na{n=\"2\",s=\"x\"} 5\nb{s=\"y\"} 1\n");
        Metrics two = Metrics.parse("a{n=\"1\",s=\"x\"} 1\nc 7\n");
        Metrics total = Metrics.total(List.of(one, two));
        assertThat(total.sum("a")).isEqualTo(16);
        assertThat(total.sum("c")).isEqualTo(7);
        assertThat(Metrics.total(List.of()).sum("a")).isZero();

        Metrics less = total.only(Set.of("a"), Set.of("s"));
        assertThat(less.sum("a")).isEqualTo(16);
        assertThat(less.labels("a", "n")).as("not told apart any more").containsExactly("");
        assertThat(less.label("a", "s")).isEqualTo("x");
        assertThat(less.label("b", "s")).isEmpty();
    }
}
