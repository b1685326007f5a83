package org.yuanheng.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.description.SchemeDescription;
import org.yuanheng.engine.plan.Compiler;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Scheme;

/** Whatever stands under {@code classes}, it is accepted and works, or refused with places. */
@Tag("slow")
class ClassReadingProperties {
    private static final String CLASSES =
            "classes: {method: quota, of: ranked, shares: [A: 20%, B: 40%, C: rest, D: 5%], rounding: floor}";

    private static final List<String> METHODS =
            List.of("quota", "cumulative_floor", "cumulative_rank", "score", "conditions", "'quota '", "QUOTA", "[]");
    private static final List<String> PARTS = List.of(
            "of: all",
            "of: group",
            "of: [group]",
            "shares: [A: 20%, B: rest, D: 5%]",
            "shares: [A: 99.999999999%, D: rest]",
            "shares: [A: 20%, 20%, D: rest]",
            "shares: {A: 20%, D: rest}",
            "shares: [A: rest]",
            "shares: []",
            "rounding: ceil",
            "rounding: {A: half_up, D: ceil}",
            "rounding: {Z: ceil}",
            "rounding: [floor]",
            "at_cut: shared",
            "at_cut: down",
            "min_group: {size: 5, otherwise: none}",
            "min_group: {size: 5, otherwise: {class: A}}",
            "min_group: {size: 5, otherwise: rank_with_all}",
            "min_group: {size: '5.5', otherwise: [none]}",
            "score: [A: 90, D: rest]",
            "score: [A: -90, B: 1e3, D: rest]",
            "score: [A: 1, B: 2, D: rest]",
            "score: [D: rest]",
            "conditions: [{class: A, when: rank <= 3}, {class: D}]",
            "conditions: [{class: A, when: 'rank <='}, {class: D}]",
            "conditions: [{class: A, when: \"name = 'rank\"}, {class: D}]",
            "conditions: [{class: A, when: ranked and total}, {class: D}]",
            "conditions: [{class: D}]",
            "conditions: []",
            "order: [A, D]",
            "order: [D, A, A]",
            "limits: [{class: D, when: tax_per_mu < 1 and points_tax_per_mu > rank}]",
            "limits: [{class: Q, when: total > 1}]",
            "limits: {class: D}",
            "limits: []",
            "colour: red");

    @Provide
    Arbitrary<String> classes() {
        Arbitrary<List<String>> parts = Arbitraries.of(PARTS)
                .list()
                .uniqueElements(part -> part.split(":")[0])
                .ofMaxSize(7);
        return Combinators.combine(Arbitraries.of(METHODS), parts)
                .as((method, rest) ->
                        "classes: {method: " + method + (rest.isEmpty() ? "" : ", " + String.join(", ", rest)) + "}");
    }

    @Property(tries = 1_000)
    void isAcceptedAndWorksOrIsRefusedWithPlaces(
            @ForAll("classes") String classes, @ForAll @IntRange(max = 900) int n) {
        Checked<Scheme> read = Fixtures.read(Fixtures.small(CLASSES, classes));
        switch (read) {
            case Checked.Refused<Scheme>(List<Problem> problems) ->
                assertThat(problems).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.place().row()).isPositive();
                    assertThat(problem.line("zh") + problem.line("en")).doesNotContain("\u03ba", "\n");
                });
            case Checked.Ok<Scheme>(Scheme scheme, var _) -> {
                assertThat(Compiler.compile(scheme).steps()).isNotEmpty();
                assertThat(SchemeDescription.of(scheme)).isNotEmpty();
                scheme.classes()
                        .flatMap(Classing::quota)
                        .ifPresent(quota -> assertThat(quota.counts(n).stream()
                                        .mapToLong(Long::longValue)
                                        .sum())
                                .as("nobody is lost, nobody counted twice")
                                .isEqualTo(n));
            }
        }
    }
}
