package readme;

import static org.assertj.core.api.Assertions.assertThat;

import client.Client;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import launcher.Launcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import protobuf.ResponseCode;

/** The tables of both READMEs against what the code knows, so that they cannot drift apart. */
class ReadmeTablesTest {

    /** Of an option or setting that is not there unless it is given. */
    private static final String NO_DEFAULT = "–";

    private static final String ENGLISH = "README.md";
    private static final String CHINESE = "README.zh-CN.md";

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, CHINESE, "docs/protocol.md"})
    void listsEveryCodeWithItsName(String page) {
        List<String> listed = Readme.page(page).table("codes").stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .toList();
        assertThat(listed)
                .containsExactlyElementsOf(Arrays.stream(ResponseCode.values())
                        .map(code -> code.code() + " " + code)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        ENGLISH + ", GATE", ENGLISH + ", AUTH", ENGLISH + ", LOGIC",
        CHINESE + ", GATE", CHINESE + ", AUTH", CHINESE + ", LOGIC"
    })
    void listsEverySettingWithItsRangeAndDefault(String page, SettingsProbe file) {
        List<Row> rows = Readme.page(page).table("settings: " + file.root()).stream()
                .map(Row::of)
                .toList();
        Map<String, List<Row>> byElement =
                rows.stream().collect(Collectors.groupingBy(Row::element, LinkedHashMap::new, Collectors.toList()));
        assertThat(byElement.keySet()).isEqualTo(file.elements());
        byElement.forEach((element, attributes) -> assertThat(attributes)
                .as("attributes of <" + element + ">")
                .extracting(Row::attribute)
                .containsExactlyInAnyOrderElementsOf(file.attributes(element)));
        for (Row row : rows) {
            assertThat(file.refusalOfEmpty(row.element(), row.attribute())).endsWith(row.expectation());
        }
        assertThat(file.read(inFull(byElement))).as("the defaults").isEqualTo(file.read(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, CHINESE})
    void listsEveryCommandOfTheLauncher(String page) {
        Command launcher = Launcher.class.getAnnotation(Command.class);
        assertThat(Readme.page(page).table("commands: " + launcher.name()))
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(Arrays.stream(launcher.subcommands())
                        .map(command -> command.getAnnotation(Command.class).name())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, CHINESE})
    void listsEveryOptionOfTheClientWithItsDefault(String page) {
        List<List<String>> rows = Readme.page(page).table("options: client");
        String[] inFull = rows.stream()
                .filter(row -> !row.get(1).equals(NO_DEFAULT))
                .flatMap(row -> row.subList(0, 2).stream())
                .toArray(String[]::new);
        assertThat(clientOptions(inFull)).isEqualTo(clientOptions());
        assertThat(rows)
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(clientOptions().keySet());
    }

    @Test
    void sayTheSameInBothLanguages() {
        assertThat(Readme.page(CHINESE).examples())
                .isEqualTo(Readme.page(ENGLISH).examples());
        assertThat(Readme.page(CHINESE).block("program: Hello"))
                .isEqualTo(Readme.page(ENGLISH).block("program: Hello"));
        assertThat(Readme.page(CHINESE).levels()).isEqualTo(Readme.page(ENGLISH).levels());
    }

    /** What the client's options are set to by {@code arguments}, but for --help. */
    private static Map<String, Optional<Object>> clientOptions(String... arguments) {
        CommandLine client = new CommandLine(new Client()).setCaseInsensitiveEnumValuesAllowed(true);
        client.parseArgs(arguments);
        return client.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp())
                .collect(Collectors.toMap(OptionSpec::longestName, option -> Optional.ofNullable(option.getValue())));
    }

    private static String inFull(Map<String, List<Row>> byElement) {
        return byElement.entrySet().stream()
                .map(element -> element.getValue().stream()
                        .filter(row -> !row.absent().equals(NO_DEFAULT))
                        .map(row -> row.attribute() + "=\"" + row.absent() + "\"")
                        .collect(Collectors.joining(" ", "<" + element.getKey() + " ", "/>")))
                .collect(Collectors.joining());
    }

    private record Row(String element, String attribute, String absent, String range) {

        static Row of(List<String> cells) {
            return new Row(cells.get(0).replaceAll("[<>]", ""), cells.get(1), cells.get(2), cells.get(3));
        }

        /** How the sentence ends that refuses a value. */
        String expectation() {
            return range.contains("–")
                    ? "(expected: a whole number from " + range.replace("–", " to ") + ")"
                    : "(expected: a text)";
        }
    }
}
