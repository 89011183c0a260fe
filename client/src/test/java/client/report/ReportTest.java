package client.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

    @TempDir
    private Path directory;

    @Test
    void writesAPageThatHoldsAllItNeeds() throws IOException {
        Path page = Report.into(directory.resolve("new/one"), null).write(Runs.of(1000));

        String html = Files.readString(page);
        assertThat(html).contains("uPlot", "new uPlot(").doesNotContain("{{", " src=\"", "<link", "@import");
    }

    @Test
    void putsNothingOfARunIntoThePageAsMarkup() throws IOException {
        String html = Files.readString(Report.into(directory, null).write(Runs.of(1000)));

        assertThat(html).contains("\\u003c/script\\u003e").doesNotContain("</script><script>document", "<img");
    }

    @Test
    void writesATableWithALineForEachSecond() throws IOException {
        Report.into(directory, null).write(Runs.of(1000));

        List<String> lines = Files.readAllLines(directory.resolve(Report.CSV));
        assertThat(lines).hasSize(31);
        int columns = lines.get(0).split(",").length;
        assertThat(lines).allMatch(line -> line.split(",", -1).length == columns);
        assertThat(lines.get(0)).endsWith(",\"gate_cpu\",\"gate_rss_kib\"");
        assertThat(lines.get(30))
                .startsWith("30.000,MEASURED,900.0,900.0,900.0,0,930,")
                .endsWith(",0.400,60030");
    }

    @Test
    void readsWhatItWrote() throws IOException {
        Report.into(directory, null).write(Runs.of(1000));

        assertThat(new ReportJson().read(directory.resolve(Report.JSON))).isEqualTo(ReportData.of(Runs.of(1000)));
    }

    @Test
    void showsTwoRunsInOnePage() throws IOException {
        Path first = directory.resolve("first");
        Report.into(first, null).write(Runs.of(1000));

        Path page = Report.into(directory.resolve("second"), first.resolve(Report.JSON))
                .write(Runs.of(2000));

        assertThat(Files.readString(page)).contains("\"tpsMean\":1000.0", "\"tpsMean\":2000.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"format\":\"face2face-load/1\"}",
                "{\"format\":\"face2face-load/1\",\"figures\":{\"clients\":\"many\"}}"
            })
    void refusesToCompareWithSomethingElse(String content) throws IOException {
        Path other = Files.writeString(directory.resolve("other.json"), content);

        assertThatThrownBy(() -> Report.into(directory, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other.json")
                .hasMessageContaining("expected: the report.json of a report");
    }
}
