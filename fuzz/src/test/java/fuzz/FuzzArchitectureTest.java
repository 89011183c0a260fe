package fuzz;

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

/** The arrows within this module. That nothing else knows it, Maven sees to. */
class FuzzArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("fuzz");

    @Test
    void packagesDependOnEachOtherWithoutCycles() {
        slices().matching("fuzz.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    /** A target runs in a JVM that has nothing else to do. */
    @Test
    void targetsKnowNothingOfProcesses() {
        noClasses()
                .that()
                .resideInAnyPackage("fuzz.check..", "fuzz.embedded..", "fuzz.targets..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("launcher..", "com.code_intelligence..")
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
