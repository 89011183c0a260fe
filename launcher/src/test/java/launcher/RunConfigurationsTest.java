package launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import launcher.cluster.Installation;
import org.dom4j.Document;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.dom4j.io.SAXReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The IntelliJ run configurations name classes and files that there are. */
class RunConfigurationsTest {

    private static final Path PROJECT =
            Installation.ofThisJvm().conf().resolveSibling("").normalize();

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(PROJECT.resolve(".run"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void areThereForEveryProcess() throws IOException {
        assertThat(files())
                .extracting(file -> file.getFileName().toString())
                .contains("Redis.run.xml", "logic.run.xml", "auth.run.xml", "gate.run.xml", "client.run.xml");
    }

    @ParameterizedTest
    @MethodSource("files")
    void nameWhatThereIs(Path file) throws DocumentException, ClassNotFoundException {
        Document document = SAXReader.createDefault().read(file.toFile());
        Element configuration = document.getRootElement().element("configuration");
        for (Element started : configuration.elements("toRun")) {
            assertThat(PROJECT.resolve(".run").resolve(started.attributeValue("name") + ".run.xml"))
                    .exists();
        }
        for (Element option : configuration.elements("option")) {
            String value = option.attributeValue("value");
            switch (option.attributeValue("name")) {
                case "MAIN_CLASS_NAME" ->
                    assertThat(Class.forName(value).getMethods())
                            .extracting("name")
                            .contains("main");
                case "WORKING_DIRECTORY" -> assertThat(value).isEqualTo("$PROJECT_DIR$");
                case "PROGRAM_PARAMETERS" -> assertSettingsExist(value);
                default -> assertThat(value).isNotEmpty();
            }
        }
    }

    private static void assertSettingsExist(String parameters) {
        if (parameters.startsWith("-cfg ")) {
            assertThat(PROJECT.resolve(parameters.substring("-cfg ".length()))).exists();
        }
    }
}
