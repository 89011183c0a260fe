package bench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bench.model.chat.Layout.Transport;
import bench.model.chat.Part;
import bench.model.chat.StageCost;
import java.nio.file.Files;
import java.nio.file.Path;
import launcher.LaunchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostBookTest {

    @TempDir
    Path directory;

    @Test
    void readsWhatItHasWritten() {
        CostBook published = CostBook.published();
        Path file = directory.resolve("sub/costs.json");

        published.write(file);

        assertThat(CostBook.read(file)).isEqualTo(published);
    }

    @Test
    void whatIsPublishedSaysWhereItComesFromAndHasACostForEachPart() {
        CostBook published = CostBook.published();

        assertThat(published.source()).containsKeys("CPU", "cores", "measured");
        for (Part part : new Part[] {Part.GENERATOR, Part.GATE, Part.LOGIC, Part.WORKER, Part.REDIS}) {
            assertThat(sum(published.of(Transport.TCP).stage(part)))
                    .as(part.label())
                    .isPositive();
        }
        for (Part part :
                new Part[] {Part.GATE, Part.WORKER, Part.REDIS, Part.GATE_QUEUES, Part.LOGIC_QUEUES, Part.BROKER}) {
            assertThat(sum(published.of(Transport.ROCKETMQ).stage(part)))
                    .as(part.label())
                    .isPositive();
        }
    }

    private static double sum(StageCost cost) {
        return cost.batch() + cost.packet() + cost.frame();
    }

    @Test
    void refusesWhatIsNoSuchFile() throws Exception {
        Path file = Files.writeString(directory.resolve("costs.json"), "{\"source\": {}, \"tcp\": {}}");

        assertThatThrownBy(() -> CostBook.read(file))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("(expected: what --calibrate writes)");
        assertThatThrownBy(() -> CostBook.read(directory.resolve("none.json")))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("cannot read ");
    }
}
