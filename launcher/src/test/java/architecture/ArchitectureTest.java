package architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the arrows of DESIGN.md, and the rule that nothing static changes. */
class ArchitectureTest {

    private static final List<String> MODULES =
            List.of("protobuf", "common", "thirdparty", "gate", "auth", "logic", "client", "rocketmq", "launcher");

    private static final String GENERATED = "protobuf.generate";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(MODULES);

    @Test
    void everyModuleIsLookedAt() {
        Set<String> modules = MAIN.stream().map(ArchitectureTest::moduleOf).collect(Collectors.toSet());

        assertThat(modules)
                .contains("protobuf", "common", "thirdparty", "gate", "auth", "logic", "rocketmq")
                .isSubsetOf(MODULES);
    }

    @ParameterizedTest
    @CsvSource({
        "protobuf,",
        "common, protobuf",
        "thirdparty, protobuf common",
        "gate, protobuf common thirdparty",
        "auth, protobuf common thirdparty",
        "logic, protobuf common thirdparty",
        "client, protobuf common",
        "rocketmq, protobuf common"
    })
    void dependenciesPointOneWay(String module, String mayDependOn) {
        Set<String> allowed = Stream.concat(
                        Stream.of(module), Arrays.stream(mayDependOn == null ? new String[0] : mayDependOn.split(" ")))
                .collect(Collectors.toSet());
        String[] others = MODULES.stream()
                .filter(other -> !allowed.contains(other))
                .map(ArchitectureTest::packagesOf)
                .toArray(String[]::new);

        check(noClasses()
                .that()
                .resideInAPackage(packagesOf(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others));
    }

    /** Whoever exchanges a library finds all that knows it in one place. */
    @ParameterizedTest
    @CsvSource({
        "redis.clients.., thirdparty.redis",
        "redis.embedded.., thirdparty.redis",
        "com.password4j.., thirdparty.crypto",
        "de.mkammerer.., thirdparty.crypto",
        "org.apache.rocketmq.., rocketmq rocketmq.server",
        // the launcher fills in the settings files that the servers read
        "org.dom4j.., common.config launcher.cluster"
    })
    void aLibraryOfTheOutsideWorldIsKnownAtHomeOnly(String library, String homes) {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(homes.split(" "))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "common", "thirdparty", "gate", "auth", "logic", "client", "rocketmq"})
    void packagesOfAModuleDependOnEachOtherWithoutCycles(String module) {
        check(slices().assignedFrom(eachPackageOf(module)).should().beFreeOfCycles());
    }

    @Test
    void whatIsStaticIsFinal() {
        check(noFields()
                .that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(GENERATED + "..")
                .should()
                .notBeFinal());
    }

    @Test
    void whatIsStaticCannotChange() {
        List<String> mutable = MAIN.stream()
                .filter(type -> !type.getPackageName().startsWith(GENERATED))
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field ->
                        !field.getModifiers().contains(JavaModifier.SYNTHETIC)) // an enum's values, a switch's table
                .filter(field -> !Immutability.isImmutable(field))
                .map(JavaField::getFullName)
                .toList();

        assertThat(mutable).as("static fields of a type that may change").isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = MAIN.stream()
                .map(JavaClass::getPackage)
                .filter(one -> !one.getName().startsWith(GENERATED))
                .filter(one -> !one.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .distinct()
                .toList();

        assertThat(unmarked)
                .as("packages without @NullMarked in package-info.java")
                .isEmpty();
    }

    @Test
    void whatAStarterWiresIsNotAskedForElsewhere() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("..starter..", "launcher..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..starter.."));
    }

    @Test
    void nothingWritesToStdoutButTheCommandLine() {
        check(noClasses()
                .that()
                .resideInAnyPackage("gate..", "auth..", "logic..", "thirdparty..", "protobuf..", "common..")
                .and()
                .doNotHaveFullyQualifiedName("common.lifecycle.ServerCommand")
                .and()
                .haveSimpleNameNotEndingWith("Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(MAIN);
    }

    private static String packagesOf(String module) {
        return module + "..";
    }

    private static String moduleOf(JavaClass type) {
        return type.getPackageName().split("\\.")[0];
    }

    private static SliceAssignment eachPackageOf(String module) {
        return new SliceAssignment() {
            @Override
            public String getDescription() {
                return "packages of " + module;
            }

            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return moduleOf(type).equals(module)
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }
        };
    }
}
