package dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Holds the bills of materials in the archive to the jars in it. Maven makes them only where it is online. */
@DisabledIfSystemProperty(
        named = "dist.maven",
        matches = "offline: true",
        disabledReason = "Maven is offline, and so has made no bill of materials (expected: mvn without -o)")
class BillOfMaterialsIT {

    /** As Gson reads it: the parts of CycloneDX that are looked at. */
    private record Bill(String bomFormat, List<Component> components) {}

    private record Component(String group, String name, String version) {

        boolean is(String jar) {
            String begin = name + "-" + version;
            return jar.equals(begin) || jar.startsWith(begin + "-");
        }
    }

    @Test
    void nameEveryJar() throws IOException {
        try (ZipFile zip = new ZipFile(Unpacked.archive("zip").toFile())) {
            List<Component> components = components(zip, "sbom/face2face/bom.json");
            components.addAll(components(zip, "sbom/rocketmq/bom.json"));
            Set<String> jars = jars(zip);
            jars.removeIf(jar -> components.stream().anyMatch(one -> one.is(jar)));
            assertThat(jars)
                    .as("what no bill names (expected: the two that the bills are of)")
                    .containsExactlyInAnyOrder("launcher", "rocketmq");
        }
    }

    private static List<Component> components(ZipFile zip, String name) throws IOException {
        var entry =
                zip.stream().filter(one -> one.getName().endsWith("/" + name)).findFirst();
        String json = new String(zip.getInputStream(entry.orElseThrow()).readAllBytes(), StandardCharsets.UTF_8);
        Bill bill = new Gson().fromJson(json, Bill.class);
        assertThat(bill.bomFormat()).isEqualTo("CycloneDX");
        return new ArrayList<>(bill.components());
    }

    private static Set<String> jars(ZipFile zip) {
        Set<String> jars = new TreeSet<>();
        zip.stream()
                .map(entry -> entry.getName())
                .filter(name -> name.endsWith(".jar"))
                .map(name -> name.substring(name.lastIndexOf('/') + 1, name.length() - ".jar".length()))
                .forEach(jars::add);
        assertThat(jars).hasSizeGreaterThan(100);
        return jars;
    }
}
