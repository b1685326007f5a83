package org.yuanheng.engine.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Light;
import org.yuanheng.engine.rulebook.Light.Colour;
import org.yuanheng.engine.rulebook.Light.Lamp;
import org.yuanheng.engine.rulebook.Light.Show;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads what is particular to a rulebook of kind {@code light}: {@code colours}, {@code unknown}, {@code lights}. */
final class LightReading {
    private static final List<String> TAKEN = List.of("unit_id", "colour", "unexcused", "missing", "notes");
    private static final String UNEXCUSED = "unexcused_";

    private final DecisionReading from;
    private final Rules rules;
    private final Report report;
    private final List<String> colourIds = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();

    LightReading(DecisionReading from) {
        this.from = from;
        this.rules = from.rules();
        this.report = from.report();
    }

    Optional<Light> read() {
        Section main = from.main();
        main.required("colours");
        List<Colour> colours = main.sections("colours", COLOUR, this::colour);
        Optional<String> unknown = main.requiredScalar("unknown").flatMap(this::known);
        Optional<Light.Excuse> excuse = main.section("excuse", EXCUSE, this::excuse);
        main.required("lights");
        List<Lamp> lights = main.sections("lights", LIGHT, section -> lamp(section, excuse, unknown));
        if (lights.isEmpty() && report.isClean()) {
            report.problem("rulebook-lights", main.valuePlace("lights"), NO_LIGHT, NO_LIGHT_ADVICE);
        }
        if (from.population().isEmpty() || unknown.isEmpty() || !report.isClean()) {
            return Optional.empty();
        }
        Expression population = from.population().get();
        List<Expression> formulas = new ArrayList<>(List.of(population));
        for (Lamp lamp : lights) {
            lamp.shows().forEach(show -> formulas.add(show.when()));
            lamp.excuse().ifPresent(e -> formulas.add(new Expression.Fact(e.fact())));
        }
        return Optional.of(new Light(from.head(), from.items(formulas), population, colours, unknown.get(), lights));
    }

    private Optional<Colour> colour(Section section) {
        Optional<String> id = section.requiredScalar("id")
                .flatMap(written ->
                        ItemReading.id(written, report).filter(word -> rules.isFresh(written, word, colourIds)));
        id.ifPresent(colourIds::add);
        Text label = section.words("label").orElse(Text.same(id.orElse("")));
        return id.map(word -> new Colour(word, label));
    }

    /** One of the colours. */
    private Optional<String> known(Yaml.Scalar written) {
        String id = written.text().strip();
        if (!colourIds.contains(id)) {
            rules.unknown(written, id, colourIds);
            return Optional.empty();
        }
        return Optional.of(id);
    }

    private Optional<Lamp> lamp(Section section, Optional<Light.Excuse> usual, Optional<String> unknown) {
        Optional<String> id = section.requiredScalar("id").flatMap(this::newId);
        Text label = section.words("label").orElse(Text.same(id.orElse("")));
        section.required("shows");
        List<Bands.Band> bands = new ArrayList<>();
        List<Show> shows = section.sections("shows", SHOW, show -> show(show, bands));
        Optional<String> otherwise = section.requiredScalar("otherwise").flatMap(this::known);
        Optional<Light.Excuse> own = section.section("excuse", EXCUSE, this::excuse);
        if (report.isClean()) {
            new Bands(rules, bands).impossible().forestalled();
            worstFirst(shows, bands, unknown.orElse(""));
        }
        return id.flatMap(
                name -> otherwise.map(colour -> new Lamp(name, label, shows, colour, own.isPresent() ? own : usual)));
    }

    private Optional<Show> show(Section section, List<Bands.Band> bands) {
        Optional<String> colour = section.requiredScalar("colour").flatMap(this::known);
        Optional<Expression> when = rules.formula(section, "when", Type.CONDITION);
        Optional<Scheme.Source> source = Rules.source(section);
        return colour.flatMap(id -> when.map(condition -> {
            bands.add(new Bands.Band(id, condition, section.place()));
            return new Show(id, condition, source);
        }));
    }

    /** A better colour that is asked for before a worse one may hide it. */
    private void worstFirst(List<Show> shows, List<Bands.Band> bands, String unknown) {
        for (int i = 1; i < shows.size(); i++) {
            String before = shows.get(i - 1).colour();
            String here = shows.get(i).colour();
            if (!before.equals(unknown) && colourIds.indexOf(here) > colourIds.indexOf(before)) {
                report.note(
                        "rulebook-light-order",
                        bands.get(i).place(),
                        new Text(here + " 比排在它前面的 " + before + " 更差", here + " is worse than " + before + " before it"),
                        new Text("先写最差的颜色；如确实如此可不改", "put the worst colour first; leave it if it is meant"));
            }
        }
    }

    private Optional<Light.Excuse> excuse(Section section) {
        Optional<String> fact = section.requiredScalar("fact").flatMap(this::text);
        section.required("codes");
        List<Yaml.Scalar> codes = section.scalars("codes");
        Optional<String> colour = section.requiredScalar("colour").flatMap(this::known);
        List<String> allowed = fact.flatMap(rules::item).map(Item::values).orElse(List.of());
        codes.stream()
                .filter(code ->
                        !allowed.isEmpty() && !allowed.contains(code.text().strip()))
                .forEach(code -> rules.unknown(code, code.text().strip(), allowed));
        if (codes.isEmpty() && section.has("codes")) {
            report.problem("rulebook-empty", section.valuePlace("codes"), NO_CODE, NO_CODE_ADVICE);
        }
        return fact.flatMap(id -> colour.map(c -> new Light.Excuse(
                id, codes.stream().map(code -> code.text().strip()).toList(), c)));
    }

    private Optional<String> text(Yaml.Scalar written) {
        String id = written.text().strip();
        Optional<Item> item = rules.item(id);
        if (item.isEmpty() || item.get().type() != Type.TEXT) {
            rules.unknown(written, id, rules.texts());
            return Optional.empty();
        }
        return Optional.of(id);
    }

    private Optional<String> newId(Yaml.Scalar written) {
        Optional<String> id = from.column(written, ids, TAKEN, Stream.of(UNEXCUSED));
        id.ifPresent(ids::add);
        return id;
    }

    private static final Text COLOUR = new Text("颜色（id、label），从好到差", "a colour (id, label), best first");
    private static final Text LIGHT =
            new Text("灯（id、label、shows、otherwise、excuse）", "a light (id, label, shows, otherwise, excuse)");
    private static final Text SHOW =
            new Text("颜色和条件（colour、when、source）", "a colour and its condition (colour, when, source)");
    private static final Text EXCUSE = new Text("免责（fact、codes、colour）", "an excuse (fact, codes, colour)");
    private static final Text NO_LIGHT = new Text("一盏灯也没有", "there is no light");
    private static final Text NO_LIGHT_ADVICE =
            new Text("至少写一盏：id、shows、otherwise", "write at least one: id, shows, otherwise");
    private static final Text NO_CODE = new Text("没有写哪些原因可以免责", "no code excuses anything");
    private static final Text NO_CODE_ADVICE = new Text("写作 codes: [FORCE_MAJEURE]", "write codes: [FORCE_MAJEURE]");
}
