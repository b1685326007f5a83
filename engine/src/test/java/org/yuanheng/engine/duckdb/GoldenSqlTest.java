package org.yuanheng.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.ExpressionParser;
import org.yuanheng.engine.expression.ExpressionParser.Name;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.plan.Compiler;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.RuleKind;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Skeleton;

/**
 * The SQL that each shipped rulebook and each kind of expression comes to, word for word, so that a change of the
 * renderer or the compiler shows in review as the change of SQL that it is. {@code -Dgolden.renew=true} writes the files
 * anew.
 */
class GoldenSqlTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "duckdb");
    private static final boolean RENEW = Boolean.getBoolean("golden.renew");
    private static final String HOW = """
            %s is no longer what is rendered. When the change is meant, renew the files, read their difference and commit it:
              mvn -pl engine test -Dtest=GoldenSqlTest -Dgolden.renew=true""";

    private static void compare(String name, String rendered) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (RENEW) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, rendered);
        }
        String golden = Files.isRegularFile(file) ? Files.readString(file).replace("\r\n", "\n") : "";
        assertThat(rendered).as(HOW, file).isEqualTo(golden);
    }

    private static Rulebooks shipped() throws IOException {
        return ((Checked.Ok<Rulebooks>) Rulebooks.open(Path.of("..", "rulebook"))).value();
    }

    static List<String> ids() throws IOException {
        Rulebooks shipped = shipped();
        List<String> judging = new ArrayList<>();
        for (String id : shipped.ids(RuleKind.SCHEME)) {
            if (Skeleton.in(scheme(shipped.find(id))).isEmpty()) {
                judging.add(id);
            }
        }
        return judging;
    }

    @ParameterizedTest
    @MethodSource("ids")
    void aShippedRulebook(String id) throws IOException {
        compare(id + ".sql", sql(scheme(shipped().find(id)), Plan.RESULTS, Plan.LEFT_OUT));
    }

    /** No shipped rulebook says all that one can say. */
    @ParameterizedTest
    @ValueSource(
            strings = {"every-clause", "groundwork", "points-treated", "class-quota", "class-score", "class-conditions"
            })
    void aRulebookThatUsesEveryClause(String name) throws IOException {
        Path file = GOLDEN.resolveSibling(name + ".yaml");
        compare(name + ".sql", sql(scheme(shipped().read(file)), Plan.RESULTS, Plan.LEFT_OUT, Plan.DETAILS));
    }

    private static Scheme scheme(Checked<Rulebook> read) {
        return ((Checked.Ok<Rulebook>) read).value().scheme();
    }

    private static String sql(Scheme scheme, String... goals) {
        Plan plan = Compiler.compile(scheme);
        return Stream.of(goals)
                .map(goal -> "-- " + goal + "\n"
                        + DuckDbSql.render(
                                plan, goal, item -> scheme.item(item).orElse(null), "read_parquet('facts.parquet')")
                        + "\n;\n")
                .collect(Collectors.joining("\n"));
    }

    @Test
    void noFileWithoutItsRulebook() throws IOException {
        Set<String> expected =
                new TreeSet<>(ids().stream().map(id -> id + ".sql").toList());
        expected.addAll(List.of("expressions.sql", "every-clause.sql", "groundwork.sql", "points-treated.sql"));
        expected.addAll(List.of("class-quota.sql", "class-score.sql", "class-conditions.sql"));
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("files under %s; remove those whose rulebook is gone", GOLDEN)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static final Map<String, Type> ITEMS = new TreeMap<>(Map.of(
            "tax",
            Type.NUMBER,
            "land",
            Type.NUMBER,
            "energy",
            Type.NUMBER,
            "scale",
            Type.TEXT,
            "built_on",
            Type.DATE,
            "sold_on",
            Type.DATE));

    private static Item item(String id) {
        return new Item(
                id,
                ITEMS.getOrDefault(id, Type.NUMBER),
                Text.same(id),
                "",
                Text.same(""),
                6,
                List.of(),
                Map.of(),
                Text.same(""),
                false);
    }

    private static final List<String> NUMBERS = List.of(
            "1.50",
            "tax",
            "-tax",
            "tax + land",
            "tax - land - energy",
            "tax - (land - energy)",
            "tax * 2",
            "tax / land",
            "tax / 24.097",
            "tax / (land - energy)",
            "tax / land / energy",
            "abs(tax)",
            "coalesce(tax, land, 0)",
            "least(tax, land)",
            "greatest(tax, land, 0)",
            "ln(tax)",
            "exp(tax)",
            "sqrt(tax)",
            "power(tax, 0.5)",
            "days(built_on, date '2024-01-31')",
            "months(built_on, sold_on)",
            "case when tax > 0 then tax else 0 end",
            "case when tax > 9 then 3 when tax > 4 then 2 end");

    private static final List<String> CONDITIONS = List.of(
            "tax = land",
            "tax <> 1",
            "tax < 1 and land <= 2 and energy > 3",
            "tax < 1 or not land >= 2",
            "scale = 'ABOVE'",
            "scale <> 'it''s'",
            "scale in ('ABOVE', 'BELOW')",
            "tax not in (1, 2)",
            "tax between 1 and land",
            "tax is null",
            "scale is not null",
            "prefix(scale, 2) = 'AB'",
            "built_on >= date '2024-01-31'",
            "add_days(built_on, 30) > sold_on",
            "add_months(built_on, tax) > sold_on");

    @Test
    void eachKindOfExpression() throws IOException {
        Map<String, Name> names = new TreeMap<>();
        ITEMS.forEach((id, type) -> names.put(id, new Name(type, List.of())));
        ExpressionParser parser = new ExpressionParser(names);
        Formulas formulas = new Formulas(GoldenSqlTest::item);
        Set<Class<?>> kinds = new java.util.HashSet<>();
        Set<Expression.Function> functions = new TreeSet<>();
        List<String> lines = new ArrayList<>();
        for (String formula :
                Stream.concat(NUMBERS.stream(), CONDITIONS.stream()).toList()) {
            Type type = NUMBERS.contains(formula) ? Type.NUMBER : Type.CONDITION;
            Expression read = parsed(parser, formula, type);
            collect(read, kinds, functions);
            lines.add("-- " + formula + "\n" + formulas.real(read) + "\n");
        }
        lines.add("-- exact: tax - land + energy\n" + formulas.exact(parsed(parser, "tax - land + energy", Type.NUMBER))
                + "\n");
        assertThat(kinds)
                .as("every kind stands in the list")
                .containsExactlyInAnyOrder(Expression.class.getPermittedSubclasses());
        assertThat(functions).containsExactly(Expression.Function.values());
        compare("expressions.sql", String.join("\n", lines));
    }

    private static Expression parsed(ExpressionParser parser, String formula, Type type) {
        return ((Checked.Ok<Expression>) parser.parse(formula, type, at -> Place.of("rule.yaml", 1, at + 1))).value();
    }

    private static void collect(Expression expression, Set<Class<?>> kinds, Set<Expression.Function> functions) {
        kinds.add(expression.getClass());
        if (expression instanceof Expression.Call(var function, var _)) {
            functions.add(function);
        }
        Facts.parts(expression).forEach(part -> collect(part, kinds, functions));
    }
}
