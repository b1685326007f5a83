package org.yuanheng.engine.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Eligibility;
import org.yuanheng.engine.rulebook.Eligibility.Clause;
import org.yuanheng.engine.rulebook.Eligibility.Requirement;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Threshold;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads what is particular to a rulebook of kind {@code eligibility}: {@code clauses}, {@code requires}, {@code recheck}. */
final class EligibilityReading {
    private static final List<String> TAKEN = List.of("unit_id", "outcome", "missing", "recheck_on", "notes");
    private static final String DISTANCE = "distance_";
    private static final String[] WAYS = {"all", "any", "at_least"};

    private final DecisionReading from;
    private final Rules rules;
    private final Report report;
    private final List<String> ids = new ArrayList<>();
    private final List<String> used = new ArrayList<>();

    EligibilityReading(DecisionReading from) {
        this.from = from;
        this.rules = from.rules();
        this.report = from.report();
    }

    Optional<Eligibility> read() {
        if (from.all().stream().noneMatch(document -> document.has("clauses"))) {
            from.main().required("clauses");
        }
        List<Clause> clauses = from.all().stream()
                .flatMap(document -> document.sections("clauses", CLAUSE, this::clause).stream())
                .toList();
        if (clauses.isEmpty() && report.isClean()) {
            report.problem("rulebook-clauses", from.main().place("clauses"), NO_CLAUSE, NO_CLAUSE_ADVICE);
        }
        // A clause whose condition cannot be read is known all the same: one mistake is told once.
        List<String> known = List.copyOf(ids);
        Optional<Requirement> requires = from.main().node("requires").flatMap(node -> requirement(node, known));
        if (!from.main().has("requires")) {
            requires = Optional.of(allOf(clauses));
        } else {
            unused(clauses);
        }
        Optional<Expression> recheck = optional(from.main(), "recheck");
        if (requires.isEmpty() || from.population().isEmpty() || !report.isClean()) {
            return Optional.empty();
        }
        Expression population = from.population().get();
        List<Expression> formulas = Stream.of(
                        Stream.of(population),
                        recheck.stream(),
                        clauses.stream().flatMap(c -> Stream.concat(Stream.of(c.that()), c.recheck().stream())))
                .<Expression>flatMap(s -> s)
                .toList();
        return Optional.of(
                new Eligibility(from.head(), from.items(formulas), population, clauses, requires.get(), recheck));
    }

    private static Requirement allOf(List<Clause> clauses) {
        List<Requirement> all = clauses.stream()
                .<Requirement>map(c -> new Requirement.Needs(c.id()))
                .toList();
        return new Requirement.AtLeast(all.size(), all, Optional.empty());
    }

    private Optional<Clause> clause(Section section) {
        Optional<String> id = section.requiredScalar("id").flatMap(this::newId);
        Text label = section.words("label").orElse(Text.same(id.orElse("")));
        Optional<Expression> that = rules.formula(section, "that", Type.CONDITION);
        Optional<Threshold> threshold = that.flatMap(Threshold::of);
        Optional<Scheme.Source> source = Rules.source(section);
        Text evidence = section.words("evidence").orElse(Text.same(""));
        Text owner = section.words("owner").orElse(Text.same(""));
        Optional<Expression> recheck = optional(section, "recheck");
        if (that.isPresent() && id.isPresent()) {
            new Bands(rules, List.of(new Bands.Band(id.get(), that.get(), section.place()))).impossible();
        }
        return id.flatMap(name -> that.map(condition -> new Clause(
                name,
                label,
                condition,
                threshold.map(Threshold::distance),
                rules.measures()
                        .of(threshold.map(t -> Units.of(t.figure(), rules)).orElse("")),
                source,
                evidence,
                owner,
                recheck)));
    }

    private Optional<Expression> optional(Section section, String key) {
        return section.scalar(key).flatMap(written -> rules.formula(written, Type.DATE));
    }

    /** An id that becomes a column of results.csv. */
    private Optional<String> newId(Yaml.Scalar written) {
        Optional<String> id = from.column(written, ids, TAKEN, Stream.of(DISTANCE));
        id.ifPresent(ids::add);
        return id;
    }

    private Optional<Requirement> requirement(Yaml node, List<String> clauses) {
        if (node instanceof Yaml.Scalar written) {
            String id = written.text().strip();
            if (!clauses.contains(id)) {
                rules.unknown(written, id, clauses);
                return Optional.empty();
            }
            if (!rules.isFresh(written, used)) {
                return Optional.empty();
            }
            used.add(id);
            return Optional.of(new Requirement.Needs(id));
        }
        return Section.of(node, GROUP, report).flatMap(section -> {
            Optional<Requirement> group = group(section, clauses);
            section.close();
            return group;
        });
    }

    private Optional<Requirement> group(Section section, List<String> clauses) {
        Optional<Eligibility.Name> name = section.scalar("id")
                .flatMap(this::newId)
                .map(id -> new Eligibility.Name(id, section.words("label").orElse(Text.same(id))));
        List<String> ways = Stream.of(WAYS).filter(section::has).toList();
        if (ways.size() != 1) {
            report.problem("rulebook-requires", section.place(), ONE_WAY, ONE_WAY_ADVICE);
            return Optional.empty();
        }
        String way = ways.getFirst();
        if (way.equals("at_least")) {
            return section.section(way, AT_LEAST, counted -> {
                List<Requirement> of = parts(counted, "of", clauses);
                counted.required("of");
                counted.required("n");
                return counted.whole("n", 1, Math.max(1, of.size()))
                        .map(n -> (Requirement) new Requirement.AtLeast(n, of, name));
            });
        }
        List<Requirement> of = parts(section, way, clauses);
        return of.isEmpty()
                ? Optional.empty()
                : Optional.of(new Requirement.AtLeast(way.equals("all") ? of.size() : 1, of, name));
    }

    private List<Requirement> parts(Section section, String key, List<String> clauses) {
        List<Yaml> nodes = section.list(key);
        if (nodes.isEmpty() && section.has(key)) {
            report.problem("rulebook-requires", section.valuePlace(key), EMPTY, EMPTY_ADVICE);
        }
        return nodes.stream()
                .flatMap(node -> requirement(node, clauses).stream())
                .toList();
    }

    /** A clause that the requirement leaves out decides nothing. */
    private void unused(List<Clause> clauses) {
        List<String> idle = clauses.stream()
                .map(Clause::id)
                .filter(id -> !used.contains(id))
                .toList();
        if (!idle.isEmpty() && report.isClean()) {
            String list = String.join(", ", idle);
            report.problem(
                    "rulebook-requires",
                    from.main().place("requires"),
                    new Text("requires 没有用到条款 " + list, "requires does not name the clauses " + list),
                    new Text("写进 requires，或删去这些条款", "name them, or remove the clauses"));
        }
    }

    private static final Text CLAUSE = new Text(
            "条款（id、label、that、source、evidence、owner、recheck）",
            "a clause (id, label, that, source, evidence, owner, recheck)");
    private static final Text GROUP =
            new Text("条款编号，或 all、any、at_least 之一", "a clause's id, or one of all, any, at_least");
    private static final Text AT_LEAST = new Text("至少几条（n、of）", "at least so many (n, of)");
    private static final Text NO_CLAUSE = new Text("一条条款也没有", "there is no clause");
    private static final Text NO_CLAUSE_ADVICE = new Text("至少写一条：id、that", "write at least one: id, that");
    private static final Text ONE_WAY = new Text("这里要写 all、any、at_least 之一", "this needs one of all, any, at_least");
    private static final Text ONE_WAY_ADVICE = new Text(
            "写作 all: [a, b]，any: [a, b]，或 at_least: {n: 2, of: [a, b, c]}",
            "write all: [a, b], any: [a, b], or at_least: {n: 2, of: [a, b, c]}");
    private static final Text EMPTY = new Text("这里一条也没有", "there is nothing in it");
    private static final Text EMPTY_ADVICE = new Text("写条款的编号，或删去这一层", "name clauses, or remove the level");
}
