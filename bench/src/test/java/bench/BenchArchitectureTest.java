package bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows within this module. That nothing else knows it, Maven sees to: it is built last. */
class BenchArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("jmh_generated"))
            .importPackages("bench");

    @Test
    void packagesDependOnEachOtherWithoutCycles() {
        slices().matching("bench.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    /** A relay that used the servers' own machinery would be no yardstick for it. */
    @Test
    void relaysUseNothingOfTheServers() {
        noClasses()
                .that()
                .resideInAPackage("bench.relay..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "gate..",
                        "auth..",
                        "logic..",
                        "thirdparty..",
                        "client..",
                        "launcher..",
                        "protobuf.codec..",
                        "common.dispatch..",
                        "common.store..",
                        "common.transport.tcp..")
                .check(MAIN);
    }

    @Test
    void reportsKnowNothingOfProcesses() {
        noClasses()
                .that()
                .resideInAPackage("bench.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("launcher..", "client..", "bench.run..", "bench.relay..")
                .check(MAIN);
    }

    @Test
    void whatIsStaticIsFinal() {
        noFields().that().areStatic().should().notBeFinal().check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(MAIN.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allMatch(one -> one.isAnnotatedWith(NullMarked.class));
    }
}
