package org.yuanheng.engine.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.plan.Clauses;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.RuleSet;

/** The first line of a facts file against what the rule reads: columns that are missing, unreadable, twice or ignored. */
final class FactsHeader {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_IGNORED = 20;
    private static final int MOST_UNREADABLE = 100;

    private final RuleSet rules;
    private final String file;
    private final List<String> ids;
    private final boolean dated;
    private final Set<String> filled;

    /**
     * The header of a file.
     *
     * @param dated whether the command says the day as of which units are judged
     * @param filled what earlier runs fill in
     */
    FactsHeader(RuleSet rules, String file, List<String> ids, boolean dated, Set<String> filled) {
        this.filled = filled;
        this.rules = rules;
        this.dated = dated;
        this.file = file;
        this.ids = ids;
    }

    /** What separates the columns instead of a comma, when a CSV's first line shows it. */
    static Optional<Problem> separator(String file, List<String> ids) {
        if (ids.size() > 1) {
            return Optional.empty();
        }
        String only = ids.getFirst();
        Text found = only.indexOf('\t') >= 0
                ? new Text("制表符", "tabs")
                : only.indexOf(';') >= 0
                        ? new Text("分号", "semicolons")
                        : only.indexOf('，') >= 0
                                ? new Text("全角逗号", "full-width commas")
                                : only.indexOf('|') >= 0 ? new Text("竖线", "bars") : new Text("", "");
        return found.zh().isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "facts-separator",
                        new Place(file, "", 1, ""),
                        new Text("各列之间用的是" + found.zh(), "the columns are separated by " + found.en()),
                        new Text(
                                "各列之间用半角逗号；在 Excel 中另存为“CSV UTF-8（逗号分隔）”",
                                "separate them by commas: save as “CSV UTF-8”")));
    }

    /** Names that are empty, unreadable or given twice: with them no column can be told from another. */
    static List<Problem> unreadable(String file, List<String> ids) {
        List<Problem> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < ids.size() && problems.size() < MOST_UNREADABLE; i++) {
            String id = ids.get(i);
            Place place = new Place(file, "", 1, Integer.toString(i + 1));
            if (id.isBlank() || id.indexOf('\0') >= 0 || id.length() > LONGEST_NAME) {
                problems.add(
                        new Problem(
                                "facts-header",
                                place,
                                new Text("列名为空或无法识别", "a column name that is empty or unreadable"),
                                new Text(
                                        "第一行每列写一个词汇表代码；多余的空列请删去",
                                        "give each column a vocabulary id in the first line; remove columns that hold nothing")));
            } else if (!seen.add(id.toLowerCase(Locale.ROOT))) {
                problems.add(new Problem(
                        "facts-column-twice",
                        place,
                        new Text(
                                "列 " + Wording.shown(id) + " 出现两次",
                                "the column " + Wording.shown(id) + " stands twice"),
                        new Text("删去其中一列", "remove one of them")));
            }
        }
        return problems;
    }

    /** A problem for each column that the rule needs and the file lacks. */
    List<Problem> missing() {
        List<Problem> problems = new ArrayList<>();
        List<String> spare =
                ids.stream().filter(id -> !rules.delivered().containsKey(id)).toList();
        for (String id : Clauses.required(rules)) {
            if (!ids.contains(id) && !filled.contains(id) && !(dated && id.equals(Snapshot.AS_OF))) {
                problems.add(missing(id, rules.items().get(id), spare));
            }
        }
        return problems;
    }

    private Problem missing(String id, @Nullable Item item, List<String> spare) {
        Text label = item == null ? Text.same(id) : item.label();
        Text add = id.equals(Snapshot.AS_OF)
                ? new Text("加上该列，或写 --as-of 2026-11-22", "add the column, or give --as-of 2026-11-22")
                : id.equals("unit_id")
                        ? new Text("加上该列，每行填写各不相同的单位编号", "add the column, with an id of its own in each row")
                        : isEarlier(id)
                                ? new Text(
                                        "加上该列，或用 --earlier 给出早期的运行目录",
                                        "add the column, or give the run directory of the earlier period by --earlier")
                                : new Text(
                                        "加上该列；没有数据的单位留空",
                                        "add the column; leave it empty for units without the figure");
        Text advice = meant(id, label, spare)
                .map(name -> new Text("把列名“" + name + "”改为 " + id, "rename the column “" + name + "” to " + id))
                .orElse(add);
        return new Problem(
                "facts-column-missing",
                new Place(file, "", 1, id),
                new Text(
                        "缺少规则所读的列 " + id + "（" + label.zh() + "）",
                        "the rule reads the column " + id + " (" + label.en() + "), which is missing"),
                advice);
    }

    private boolean isEarlier(String id) {
        return rules.groundwork().earlier().stream().anyMatch(fact -> fact.id().equals(id));
    }

    /** A column that nobody reads and whose name is the missing one but for case, blanks or a letter, or its label. */
    private static Optional<String> meant(String id, Text label, List<String> spare) {
        return spare.stream()
                .filter(name -> {
                    String word = name.strip();
                    return word.equalsIgnoreCase(id)
                            || (word.length() > 1 && label.zh().contains(word));
                })
                .findFirst()
                .or(() -> Wording.nearest(id, spare))
                .map(Wording::shown);
    }

    /** A note for each column that nobody reads, the first {@value #MOST_IGNORED} of them. */
    List<Problem> ignored() {
        List<String> unread =
                ids.stream().filter(id -> !rules.delivered().containsKey(id)).toList();
        List<Problem> notes = new ArrayList<>();
        unread.stream().limit(MOST_IGNORED).forEach(id -> notes.add(ignored(id, IGNORED)));
        int more = unread.size() - notes.size();
        if (more > 0) {
            notes.add(ignored(
                    "",
                    new Text(
                            "另有 " + more + " 列规则不读取，也已忽略",
                            "no rule reads " + more + " more columns; they are ignored too")));
        }
        return notes;
    }

    private Problem ignored(String column, Text message) {
        return new Problem("facts-column-ignored", new Place(file, "", 1, Wording.shown(column)), message, CHECK_NAME);
    }

    private static final Text IGNORED = new Text("规则不读取这一列，已忽略", "no rule reads this column; it is ignored");
    private static final Text CHECK_NAME =
            new Text("如应读取，检查列名是否为词汇表中的代码", "if it should be read, check its name against the vocabulary");
}
