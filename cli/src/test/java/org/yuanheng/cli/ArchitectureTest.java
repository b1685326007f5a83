package org.yuanheng.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The command line starts in a moment because it stands on the engine alone: it never loads Spring. */
class ArchitectureTest {
    private static final ArchRule NO_PLATFORM = noClasses()
            .that()
            .resideInAPackage("org.yuanheng.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.yuanheng.app..");

    @Test
    void noClassUsesSpringOrThePlatform() {
        NO_PLATFORM.check(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.yuanheng.cli"));
        assertThat(NO_PLATFORM
                        .evaluate(new ClassFileImporter().importPackages("org.yuanheng.cli.fixture"))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void noSpringJarIsOnTheClassPath() {
        assertThat(springJars(System.getProperty("java.class.path"))).isEmpty();
        assertThat(springJars(String.join(File.pathSeparator, "lib/picocli.jar", "lib/spring-core-7.0.jar")))
                .containsExactly("spring-core-7.0.jar");
    }

    private static List<String> springJars(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> new File(entry).getName())
                .filter(name -> name.startsWith("spring-"))
                .toList();
    }
}
