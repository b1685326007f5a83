package org.yuanheng.engine.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.Groundwork;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Level;
import org.yuanheng.engine.rulebook.Reads;
import org.yuanheng.engine.rulebook.RuleKind;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Validity;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RulebookText;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/**
 * Reads a rulebook of any kind: its YAML in, a checked {@link RuleSet} out, or every problem at once with line and
 * column. Whatever the bytes are, the answer is {@code Ok} or {@code Refused}, in bounded time and
 * memory.
 *
 * <p>Example: {@code new RulebookReader(vocabulary).read(RulebookText.open(path))}.
 */
public final class RulebookReader {
    private static final Pattern SCHEME_ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final Text RULEBOOK = new Text("规则", "a rulebook");
    private static final Text NESTED = new Text("被包含的文件不能再包含别的文件", "an included file cannot include others");
    private static final Text NESTED_ADVICE =
            new Text("在规则自己的 include: 下列出全部文件", "list all files under the rulebook's own include:");
    private static final Text SOURCE =
            new Text("来源（document、href、checked_on）", "a source (document, href, checked_on)");

    private final Vocabulary vocabulary;

    /** A reader of rulebooks that speak this vocabulary. */
    public RulebookReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** As {@link #read}, for who needs a scheme: any other kind is a problem. */
    public Checked<Scheme> readScheme(RulebookText text) {
        return switch (read(text)) {
            case Checked.Refused<RuleSet>(var problems) -> new Checked.Refused<>(problems);
            case Checked.Ok<RuleSet>(RuleSet rules, var notes) ->
                rules instanceof Scheme scheme
                        ? new Checked.Ok<>(scheme, notes)
                        : new Checked.Refused<>(List.of(Rulebook.notAScheme(rules)));
        };
    }

    /** What {@code text} says. Notes of an {@code Ok} are worth showing: weights that miss 100 and the like. */
    public Checked<RuleSet> read(RulebookText text) {
        Report report = new Report();
        List<Yaml> documents = text.documents(report);
        if (documents.isEmpty()) {
            if (report.isClean()) {
                report.problem("rulebook-empty", Place.of(text.name()), EMPTY, EMPTY_ADVICE);
            }
            return report.refused();
        }
        int expected = 1 + RulebookText.includes(documents.getFirst()).size();
        if (text.isReadable() && documents.size() != expected) {
            Yaml at = documents.get(Math.min(expected, documents.size() - 1));
            report.problem("rulebook-documents", at.place(), documents(documents.size(), expected), DOCUMENTS_ADVICE);
        }
        List<Section> sections = documents.stream()
                .flatMap(document -> Section.of(document, RULEBOOK, report).stream())
                .toList();
        Optional<? extends RuleSet> rules = sections.isEmpty()
                ? Optional.empty()
                : new Reading(report, sections.getFirst(), sections.subList(1, sections.size())).rules();
        return rules.isPresent() && report.isClean() ? report.ok(rules.get()) : report.refused();
    }

    /** One rulebook being read. Keys are asked in the order of the documents, the rulebook's own first. */
    private final class Reading {
        private final Report report;
        private final Section main;
        private final List<Section> all;
        private final List<Groundwork.Earlier> earlier = new ArrayList<>();

        Reading(Report report, Section main, List<Section> included) {
            this.report = report;
            this.main = main;
            this.all = Stream.concat(Stream.of(main), included.stream()).toList();
        }

        private void includesNothing(Section included) {
            if (included.has("include")) {
                report.problem("rulebook-include", included.place("include"), NESTED, NESTED_ADVICE);
            }
        }

        Optional<? extends RuleSet> rules() {
            Optional<String> id = main.requiredScalar("id").flatMap(this::schemeId);
            if (main.node("kind").filter(RulebookReader::isLayout).isPresent()) {
                report.problem("rulebook-layout", main.valuePlace("kind"), LAYOUT, LAYOUT_ADVICE);
                return Optional.empty();
            }
            Optional<RuleKind> kind = main.choice("kind", RuleKind.keys()).map(RuleKind::of);
            if (main.has("kind") && kind.isEmpty()) {
                return Optional.empty();
            }
            main.list("include");
            all.subList(1, all.size()).forEach(this::includesNothing);
            TreeMap<String, Item> items = new TreeMap<>(vocabulary.items());
            Decision.Head bare = head(id.orElse(""), items);
            Rules rules = new Rules(report, items, vocabulary.measures());
            Decision.Head head = bare.with(new DerivedReading(rules).groundwork(all, earlier));
            Optional<Expression> population = population(rules);
            DecisionReading reading = new DecisionReading(rules, main, all, head, population);
            Optional<? extends RuleSet> read = switch (kind.orElse(RuleKind.SCHEME)) {
                case SCHEME -> scheme(head, rules, population);
                case ELIGIBILITY -> new EligibilityReading(reading).read();
                case LIGHT -> new LightReading(reading).read();
                case AMOUNT -> new AmountReading(reading).read();
                case MATRIX -> new MatrixReading(reading).read();
                case QUALITY -> new QualityReading(reading).read();
                case MATCH -> new MatchReading(reading).read();
            };
            all.forEach(Section::close);
            return id.isEmpty() || population.isEmpty() || !report.isClean() ? Optional.empty() : read;
        }

        private Decision.Head head(String name, SortedMap<String, Item> items) {
            Text title = main.words("title").orElse(Text.same(name));
            String period = main.text("period").orElse("");
            Optional<Text> notice = main.words("notice");
            Validity validity = main.section("valid", VALID, this::validity).orElse(Validity.UNSTATED);
            List<Scheme.Source> sources = new ArrayList<>();
            List<Scheme.Assumption> assumptions = new ArrayList<>();
            for (Section section : all) {
                sources.addAll(sources(section));
                assumptions.addAll(section.sections("assumptions", ASSUMPTION, this::assumption));
            }
            for (Section section : all) {
                sources.addAll(declared(section, new ItemReading(report, items, vocabulary.measures())));
            }
            return new Decision.Head(
                    name,
                    title,
                    Scheme.Source.distinct(sources),
                    period,
                    notice,
                    List.copyOf(assumptions),
                    validity,
                    Groundwork.NONE);
        }

        private Optional<Validity> validity(Section section) {
            Optional<LocalDate> from = Rules.day(section, "from");
            Optional<LocalDate> until = Rules.day(section, "until");
            if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
                report.problem("rulebook-validity", section.valuePlace("until"), BACKWARDS, BACKWARDS_ADVICE);
            }
            return Optional.of(new Validity(from, until));
        }

        private Optional<Scheme> scheme(Decision.Head head, Rules rules, Optional<Expression> population) {
            GroupReading.Groups groups = GroupReading.read(main, rules);
            List<String> compareWithin = groups.attributes();
            WeightingReading weighting = new WeightingReading(main, rules);
            IndicatorReading measures = new IndicatorReading(rules, weighting.worksOut());
            List<Scheme.Indicator> indicators = measures.indicators(all);
            Scheme.Total total = new TotalReading(rules, indicators, weighting.worksOut()).total(main);
            RankReading.Rank ranking = RankReading.read(main, measures.ids(), rules);
            List<Scheme.RankKey> rank = ranking.keys();
            Optional<Classing> classes = new ClassReading(rules, measures.ids()).classes(main);
            GroupReading.againstShares(main, groups, classes, report);
            OverrideReading changes = new OverrideReading(rules, classes);
            List<Scheme.ClassOverride> overrides = changes.overrides(all);
            SortedMap<String, Scheme.UnrankedClass> unranked = changes.unranked(main);
            boolean pending = main.choice("missing_required", "pending", "zero")
                    .filter("pending"::equals)
                    .isPresent();
            List<String> required = rules.required(main, pending);
            Optional<Level> level = LevelReading.read(main, rules);
            if (population.isEmpty() || !report.isClean()) {
                return Optional.empty();
            }
            NavigableSet<String> read = Reads.always(
                    population.get(), compareWithin, indicators, rank, classes, pending ? required : List.of());
            read.addAll(Reads.byClauses(indicators, total.adjustments(), overrides));
            weighting.reads().ifPresent(read::add);
            NavigableSet<String> ofUnit = head.groundwork().withWhatTheyRead(read);
            head.groundwork().derived().forEach(fact -> ofUnit.addAll(Facts.in(fact.value())));
            level.ifPresent(judged -> LevelReading.readable(judged, main, report, ofUnit));
            Groundwork groundwork = head.groundwork().at(level.map(judged -> judged.reading(ofUnit)));
            level.map(Level::reads).ifPresent(read::addAll);
            rules.nobodyDelivers(main, read, groundwork);
            Scheme scheme = new Scheme(
                    head.id(),
                    head.title(),
                    head.sources(),
                    head.period(),
                    head.notice(),
                    head.assumptions(),
                    head.validity(),
                    rules.only(read),
                    population.get(),
                    compareWithin,
                    groups.fallback(),
                    groundwork,
                    indicators,
                    Optional.empty(),
                    total,
                    rank,
                    ranking.ties(),
                    classes,
                    overrides,
                    unranked,
                    pending,
                    required);
            Scheme settled = weighting.settled(scheme, measures.weighed());
            return report.isClean() ? Optional.of(settled) : Optional.empty();
        }

        private Optional<String> schemeId(Yaml.Scalar written) {
            String id = written.text().strip();
            if (SCHEME_ID.matcher(id).matches()) {
                return Optional.of(id);
            }
            report.problem(
                    "rulebook-id",
                    written.place(),
                    new Text(
                            "“" + Wording.shown(id) + "” 不能作规则的编号",
                            "\"" + Wording.shown(id) + "\" cannot be a rulebook's id"),
                    new Text(
                            "用小写字母、数字、- 和 _，最多 64 个，如 huangyan-2022-above",
                            "use lower-case letters, digits, - and _, at most 64, as in huangyan-2022-above"));
            return Optional.empty();
        }

        private Optional<Expression> population(Rules rules) {
            Optional<Yaml.Scalar> written = main.scalar("population");
            if (main.has("population")) {
                return written.flatMap(w -> rules.formula(w, Type.CONDITION));
            }
            report.note("rulebook-no-population", main.place(), NO_POPULATION, NO_POPULATION_ADVICE);
            return Optional.of(new Expression.Not(new Expression.IsNull(new Expression.Fact("unit_id"))));
        }

        private List<Scheme.Source> sources(Section section) {
            List<Scheme.Source> found = new ArrayList<>();
            Rules.source(section).ifPresent(found::add);
            found.addAll(section.sections("sources", SOURCE, Rules::cited));
            return found;
        }

        private Optional<Scheme.Assumption> assumption(Section section) {
            Optional<String> about =
                    section.requiredScalar("about").map(s -> s.text().strip());
            Optional<String> zh = section.requiredScalar("zh").map(s -> s.text().strip());
            Optional<String> en = section.text("en");
            return about.flatMap(key -> zh.map(words -> new Scheme.Assumption(key, new Text(words, en.orElse(words)))));
        }

        /** The facts a document declares go into the items; where they come from is returned. */
        private List<Scheme.Source> declared(Section section, ItemReading reading) {
            List<Scheme.Source> from = new ArrayList<>();
            section.sections("facts", FACT, fact -> {
                Rules.source(fact).ifPresent(from::add);
                if (EarlierReading.isEarlier(fact)) {
                    Optional<Groundwork.Earlier> known =
                            new EarlierReading(report, reading.items(), reading.measures()).earlier(fact);
                    known.ifPresent(earlier::add);
                    return known.map(Groundwork.Earlier::item);
                }
                return reading.item(fact, Type.NUMBER, false);
            });
            return from;
        }
    }

    private static boolean isLayout(Yaml kind) {
        return kind instanceof Yaml.Scalar word && word.text().equals("layout");
    }

    private static Text documents(int found, int expected) {
        return new Text(
                "有 " + found + " 个 YAML 文档，应有 " + expected + " 个",
                "there are " + found + " YAML documents, and there should be " + expected);
    }

    private static final Text DOCUMENTS_ADVICE = new Text(
            "每个文件只写一个文档，去掉多余的 ---；include: 的每个文件是一个文档",
            "keep one document a file, without a second ---; each file under include: is one");
    private static final Text LAYOUT =
            new Text("这是文件版式，说怎样读部门的表，不判任何单位", "this is a layout of files, which judges nothing");
    private static final Text LAYOUT_ADVICE =
            new Text("用 check 查看它；这里写一条规则", "look at it with check; name a rule here");
    private static final Text EMPTY = new Text("文件里没有内容", "there is nothing in the file");
    private static final Text EMPTY_ADVICE = new Text("从 id: 和 indicators: 写起", "start with id: and indicators:");
    private static final Text ASSUMPTION = new Text("设定（about、zh、en）", "an assumption (about, zh, en)");
    private static final Text VALID = new Text("有效期（from、until）", "the validity (from, until)");
    private static final Text BACKWARDS = new Text("until 早于 from", "until is before from");
    private static final Text BACKWARDS_ADVICE = new Text("核对两个日期", "check the two days");
    private static final Text FACT =
            new Text("事实（id、unit、decimals、label、source）", "a fact (id, unit, decimals, label, source)");
    private static final Text NO_POPULATION =
            new Text("没有写 population，数据里的每个单位都参评", "there is no population: every unit of the data takes part");
    private static final Text NO_POPULATION_ADVICE =
            new Text("如要限定，写 population: scale = 'ABOVE'", "to limit it, write population: scale = 'ABOVE'");
}
