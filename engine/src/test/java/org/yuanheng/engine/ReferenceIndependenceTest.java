package org.yuanheng.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference evaluator shares nothing with the engine but the JDK; else their agreement would prove little. */
class ReferenceIndependenceTest {
    private static final ArchRule ALONE = classes()
            .that()
            .resideInAPackage("org.yuanheng..reference..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.io..",
                    "java.math..",
                    "java.nio..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify..",
                    "org.junit.jupiter..",
                    "org.assertj..",
                    "net.jqwik..",
                    "org.yuanheng.reference..");

    @Test
    void theReferenceStandsAlone() {
        JavaClasses reference = new ClassFileImporter().importPackages("org.yuanheng.reference");
        assertThat(reference.size()).isGreaterThan(10);
        ALONE.check(reference);
    }

    @ParameterizedTest
    @CsvSource({"LeansOnTheEngine, org.yuanheng.engine.Text", "LeansOnTheDatabase, org.duckdb.DuckDBDriver"})
    void aReferenceThatLeansOnSomethingElseIsRefused(String fixture, String borrowed) {
        JavaClasses leaning = new ClassFileImporter()
                .importPackages("org.yuanheng.fixture.reference")
                .that(simpleName(fixture));
        assertThat(ALONE.evaluate(leaning).getFailureReport().toString())
                .contains(fixture)
                .contains(borrowed);
    }
}
