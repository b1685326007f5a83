package org.yuanheng.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CompileTimeConstant;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.UsesWhatComesLater;
import org.yuanheng.app.ledger.OpensItsOwnConnection;
import org.yuanheng.fixture.circle.Circle;

/** The fences between the modules, and for each a fixture on its wrong side. */
class ModulesTest {
    private static final JavaClasses PLATFORM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(Modules.ROOT);

    private static final ArchRule ONE_ORDER = classes()
            .should(useOnlyModulesBeforeTheirOwn())
            .because("each module may call only those before it: " + Modules.ORDER);

    /** Every row is read in a scope and written with an audit row: through Rows, and past it in no other module. */
    private static final ArchRule ROWS_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages(Modules.ROOT + ".identity..", Modules.ROOT + ".postgres..")
            .should()
            .dependOnClassesThat(reachTheDatabase())
            .because("rows are reached through " + Rows.class.getSimpleName());

    private static final ArchRule CONSTANT_TEXTS = classes()
            .that()
            .haveSimpleName("Rows")
            .should(takeOnlyConstantTexts())
            .because("no SQL is put together at run time");

    @Test
    void everyModuleHasItsPlaceInTheOrder() {
        Set<String> found = PLATFORM.stream()
                .flatMap(each -> Modules.of(each.getPackageName()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(Modules.ORDER).containsAll(found);
    }

    @Test
    void eachModuleUsesOnlyThoseBeforeIt() {
        ONE_ORDER.check(PLATFORM);
        assertRefused(ONE_ORDER, UsesWhatComesLater.class, "ledger stands behind identity");
    }

    @Test
    void rowsAreReachedThroughRowsOnly() {
        ROWS_ONLY.check(PLATFORM);
        assertRefused(ROWS_ONLY, OpensItsOwnConnection.class, "javax.sql.DataSource");
        assertRefused(ROWS_ONLY, OpensItsOwnConnection.class, "JdbcTemplate");
        assertRefused(ROWS_ONLY, OpensItsOwnConnection.class, "JdbcClient");
    }

    @Test
    void textsOfQueriesAreConstants() {
        CONSTANT_TEXTS.check(PLATFORM);
        assertThatThrownBy(() ->
                        CONSTANT_TEXTS.check(new ClassFileImporter().importClasses(org.yuanheng.fixture.Rows.class)))
                .hasMessageContaining("glued");
    }

    @Test
    void springModulithAgrees() {
        ApplicationModules.of(Yuanheng.class).verify();
        assertThatThrownBy(() ->
                        ApplicationModules.of(Circle.class, location -> true).verify())
                .isInstanceOf(Violations.class)
                .hasMessageContaining("Cycle detected");
    }

    /** A rule that has not been seen to refuse something is no rule. */
    private static void assertRefused(ArchRule rule, Class<?> fixture, String reason) {
        JavaClasses wrong = new ClassFileImporter().importClasses(fixture);
        assertThatThrownBy(() -> rule.check(wrong))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(reason);
        assertThatCode(() -> rule.check(new ClassFileImporter().importClasses(Modules.class)))
                .doesNotThrowAnyException();
    }

    private static ArchCondition<JavaClass> useOnlyModulesBeforeTheirOwn() {
        return new ArchCondition<>("use only modules before their own") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                for (Dependency each : item.getDirectDependenciesFromSelf()) {
                    Modules.of(item.getPackageName())
                            .flatMap(from -> wrongWay(from, each.getTargetClass()))
                            .ifPresent(why -> events.add(
                                    SimpleConditionEvent.violated(each, why + ": " + each.getDescription())));
                }
            }
        };
    }

    private static Optional<String> wrongWay(String from, JavaClass target) {
        if (target.getPackageName().equals(Modules.ROOT)) {
            return Optional.of("the root package stands behind " + from);
        }
        return Modules.of(target.getPackageName())
                .filter(to -> !Modules.mayUse(from, to))
                .map(to -> to + " stands behind " + from);
    }

    private static DescribedPredicate<JavaClass> reachTheDatabase() {
        Set<String> doors = Set.of(
                "javax.sql.DataSource",
                "java.sql.Connection",
                "java.sql.DriverManager",
                "java.sql.Statement",
                "java.sql.PreparedStatement",
                "org.springframework.jdbc.core.simple.JdbcClient",
                "org.springframework.jdbc.core.JdbcTemplate",
                "org.springframework.jdbc.core.JdbcOperations",
                "org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate",
                "org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations",
                "org.springframework.jdbc.datasource.DataSourceUtils");
        return DescribedPredicate.describe(
                "reach the database by themselves",
                target -> doors.contains(target.getName())
                        || target.getPackageName().startsWith("org.postgresql")
                        || target.getPackageName().startsWith("com.zaxxer.hikari"));
    }

    private static ArchCondition<JavaClass> takeOnlyConstantTexts() {
        return new ArchCondition<>("take only constants of the program as texts") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                for (JavaMethod method : item.getMethods()) {
                    if (!method.getModifiers().contains(JavaModifier.PUBLIC)) {
                        continue;
                    }
                    for (JavaParameter parameter : method.getParameters()) {
                        if (parameter.getRawType().isEquivalentTo(String.class)
                                && !parameter.isAnnotatedWith(CompileTimeConstant.class)) {
                            events.add(SimpleConditionEvent.violated(method, method.getFullName() + " takes any text"));
                        }
                    }
                }
            }
        };
    }
}
