package org.yuanheng.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The fences of the engine. Each rule is tried twice: on the engine, and on {@code org.yuanheng.engine.fixture}, whose
 * classes break every one of them.
 */
class ArchitectureTest {
    private static final String ENGINE = "org.yuanheng.engine";
    private static final String FIXTURE = "org.yuanheng.engine.fixture";

    /** Each package may use those before it. */
    private static final List<String> ORDER = List.of(
            "expression",
            "yaml",
            "rulebook",
            "reading",
            "description",
            "naming",
            "period",
            "table",
            "layout",
            "tenure",
            "relatedness",
            "chain",
            "formation",
            "plan",
            "decision",
            "duckdb",
            "run",
            "change",
            "workbook");

    private static final JavaClasses ENGINE_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ENGINE);
    private static final JavaClasses FIXTURE_CLASSES = new ClassFileImporter().importPackages(FIXTURE);

    @Test
    void packagesFlowOneWay() {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            mayNotUse(ENGINE, List.of(ORDER.get(i)), within(ENGINE, ORDER.subList(i + 1, ORDER.size())))
                    .check(ENGINE_CLASSES);
        }
        assertBroken(mayNotUse(FIXTURE, List.of("expression"), within(FIXTURE, ORDER.subList(1, ORDER.size()))));
    }

    @Test
    void whatComputesKnowsWhatRulesSayAndNotHowTheyAreWritten() {
        List<String> written = List.of("yaml", "reading", "description");
        mayNotUse(ENGINE, List.of("plan", "decision", "duckdb"), within(ENGINE, written))
                .check(ENGINE_CLASSES);
        assertBroken(mayNotUse(FIXTURE, List.of("plan"), within(FIXTURE, written)));
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        assertThat(subPackages(ENGINE, ENGINE_CLASSES)).isSubsetOf(ORDER);
        assertThat(subPackages(FIXTURE, FIXTURE_CLASSES)).isNotEmpty();
    }

    @Test
    void theTypesThatAllShareUseNoneOfThePackages() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(within(ENGINE, ORDER))
                .check(ENGINE_CLASSES);
        assertBroken(noClasses()
                .that()
                .resideInAPackage(FIXTURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(within(FIXTURE, ORDER)));
    }

    @Test
    void noSpringNoWebNoCommandLineNoModuleThatStandsOnTheEngine() {
        for (String outsider : List.of(
                "org.springframework..",
                "picocli..",
                "jakarta.servlet..",
                "com.sun.net.httpserver..",
                "org.yuanheng.app..",
                "org.yuanheng.cli..",
                "org.yuanheng.bench..")) {
            mayNotUse(ENGINE, List.of(".."), outsider).check(ENGINE_CLASSES);
        }
        for (String outsider : List.of("org.springframework..", "picocli..", "com.sun.net.httpserver..")) {
            assertBroken(mayNotUse(FIXTURE, List.of(".."), outsider));
        }
    }

    @Test
    void aLibraryStaysInThePackagesThatWrapIt() {
        Map<String, List<String>> homes = Map.of(
                "org.apache.calcite..", List.of("expression"),
                "org.snakeyaml.engine..", List.of("yaml"),
                "org.duckdb..", List.of("duckdb", "run"));
        homes.forEach((library, packages) -> {
            List<String> others = new ArrayList<>(ORDER);
            others.removeAll(packages);
            mayNotUse(ENGINE, others, library).check(ENGINE_CLASSES);
            assertBroken(mayNotUse(FIXTURE, others, library));
        });
    }

    /** No class in these parts of {@code root} uses {@code targets}; the part {@code ".."} is all of it. */
    private static ArchRule mayNotUse(String root, List<String> parts, String... targets) {
        return noClasses()
                .that()
                .resideInAnyPackage(within(root, parts))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(targets);
    }

    private static String[] within(String root, List<String> parts) {
        return parts.stream()
                .map(part -> part.equals("..") ? root + ".." : root + "." + part + "..")
                .toArray(String[]::new);
    }

    private static List<String> subPackages(String root, JavaClasses classes) {
        return classes.stream()
                .map(type -> type.getPackageName())
                .filter(name -> name.startsWith(root + "."))
                .map(name -> name.substring(root.length() + 1).split("\\.")[0])
                .distinct()
                .toList();
    }

    private static void assertBroken(ArchRule rule) {
        assertThat(rule.evaluate(FIXTURE_CLASSES).hasViolation())
                .as("the fixture breaks: " + rule.getDescription())
                .isTrue();
    }
}
