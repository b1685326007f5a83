package org.yuanheng.engine.reading;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/**
 * What the reading of a decision starts from.
 *
 * @param rules formulas, items and where problems go
 * @param main the rulebook's own document
 * @param all the rulebook's own document, then the included ones
 * @param head what has been read of it, its id possibly empty
 * @param population empty when it could not be read, which has been said
 */
record DecisionReading(
        Rules rules, Section main, List<Section> all, Decision.Head head, Optional<Expression> population) {
    /** What a unit says of itself, or the command says. */
    private static final List<String> OWN = List.of("unit_id", "name", "participation", "as_of");

    /** The items that these formulas read; those that nobody delivers are worth a note. */
    SortedMap<String, Item> items(Iterable<Expression> formulas) {
        SortedMap<String, Item> items = rules.only(Decision.reads(formulas));
        List<String> nobody = items.values().stream()
                .filter(item -> item.department().zh().isEmpty() && !OWN.contains(item.id()))
                .filter(item -> head.groundwork().find(item.id()).isEmpty())
                .map(Item::id)
                .toList();
        if (!nobody.isEmpty()) {
            String list = String.join(", ", nobody);
            report().note(
                            "rulebook-nobody-delivers",
                            main.place(),
                            new Text("没有写明由哪个部门提供：" + list, "no department delivers " + list),
                            new Text(
                                    "在词汇表或 facts: 里写 department",
                                    "state the department in the vocabulary or under facts:"));
        }
        return items;
    }

    /** An id that becomes a column of results.csv: none that {@code taken} or a prefix keeps for other columns. */
    Optional<String> column(Yaml.Scalar written, List<String> before, List<String> taken, Stream<String> prefixes) {
        Optional<String> id = ItemReading.id(written, report()).filter(word -> rules.isFresh(written, word, before));
        if (id.isPresent() && (taken.contains(id.get()) || prefixes.anyMatch(id.get()::startsWith))) {
            report().problem(
                            "rulebook-id",
                            written.place(),
                            new Text(id.get() + " 是结果表已有的列名", id.get() + " is a column that the results have anyway"),
                            new Text("换一个编号", "choose another id"));
            return Optional.empty();
        }
        return id;
    }

    Report report() {
        return rules.report();
    }
}
