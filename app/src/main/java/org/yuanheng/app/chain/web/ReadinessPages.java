package org.yuanheng.app.chain.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yuanheng.app.chain.Around;
import org.yuanheng.app.chain.Surroundings;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.naming.IndustryCodes;

/** What a county does not make yet and is near to: density against what each industry would open up. */
@Controller
final class ReadinessPages {
    private static final int MOST = 50;

    private final Surroundings surroundings;
    private final ChainViews views;
    private final IndustryCodes codes;

    ReadinessPages(Surroundings surroundings, ChainViews views, IndustryCodes codes) {
        this.surroundings = surroundings;
        this.views = views;
        this.codes = codes;
    }

    @GetMapping("/chains/readiness")
    String show(@RequestParam(defaultValue = "") String county, Person person, Model model, Words words) {
        Access.read(person);
        Labels labels = views.labels(words);
        Optional<Around> around = surroundings.latest();
        List<String> counties = labels.counties().stream()
                .map(Place::id)
                .filter(id -> !(person.scope() instanceof Scope.Counties own)
                        || own.ids().contains(id))
                .filter(id -> around.map(each -> each.counties().contains(id)).orElse(false))
                .toList();
        String shown = counties.contains(county)
                ? county
                : counties.stream().findFirst().orElse("");
        List<Around.Ahead> all = around.map(each -> each.ahead(shown)).orElse(List.of()).stream()
                .filter(each -> each.density().isPresent())
                .sorted(Comparator.comparing(
                                (Around.Ahead each) -> each.density().orElse(BigDecimal.ZERO))
                        .reversed()
                        .thenComparing(Around.Ahead::code))
                .toList();
        List<Around.Ahead> ahead = all.stream().filter(each -> !each.present()).toList();
        model.addAttribute("title", words.of("chains.readiness"));
        model.addAttribute(
                "crumbs",
                List.of(new Crumb(words.of("chains.title"), "/chains"), new Crumb(words.of("chains.readiness"), null)));
        model.addAttribute("county", field(counties, shown, labels));
        model.addAttribute("place", shown.isEmpty() ? "" : labels.place(shown));
        model.addAttribute("complex", around.map(Around::complex).orElse(false));
        model.addAttribute(
                "narrow",
                around.map(each -> each.complex() && each.narrow(shown)).orElse(false));
        model.addAttribute("gains", scatter(ahead, Around.Ahead::gain));
        model.addAttribute("complexities", scatter(all, Around.Ahead::complexity));
        model.addAttribute("none", ahead.isEmpty());
        Source source = source(around, words);
        model.addAttribute(
                "table", table(ahead.stream().limit(MOST).toList(), labels).source(source));
        Table industries = industries(all, labels).source(source);
        model.addAttribute("industries", industries);
        model.addAttribute(
                "downloads",
                new Downloads()
                        .add("ahead", () -> table(ahead, labels).source(source))
                        .add(industries));
        return "chains/readiness";
    }

    private Scatter scatter(List<Around.Ahead> all, Function<Around.Ahead, Optional<BigDecimal>> height) {
        return new Scatter(
                all.stream().filter(each -> height.apply(each).isPresent()).toList(), height, this::name);
    }

    /** What quotients are held against: the counties of this platform and no others. */
    private static Source source(Optional<Around> around, Words words) {
        return Source.of(
                words.of("chains.ahead.source"),
                around.map(each -> words.of(
                                "chains.reference.counties",
                                each.period(),
                                each.counties().size()))
                        .orElse(""));
    }

    private String name(String code) {
        return codes.name(code).orElse(code);
    }

    private static Field field(List<String> counties, String shown, Labels labels) {
        List<Field.Option> options = new ArrayList<>();
        counties.forEach(id -> options.add(new Field.Option(id, labels.place(id), id.equals(shown))));
        return Field.chosen(Field.Kind.SELECT, "county", labels.words().of("chains.county"), options);
    }

    private Table table(List<Around.Ahead> ahead, Labels labels) {
        Words words = labels.words();
        Table table = Table.of(
                "ahead",
                words.of("chains.ahead"),
                Column.code("code", words.of("chains.industry.code")),
                Column.words("name", words.of("chains.industry")),
                Column.number("density", words.of("chains.density"), ""),
                Column.number("gain", words.of("chains.gain"), ""),
                Column.number("complexity", words.of("chains.complexity"), ""),
                Column.number("quotient", words.of("chains.quotient"), ""));
        for (Around.Ahead each : ahead) {
            table = table.row(
                    Cell.of(each.code()),
                    Cell.of(name(each.code())),
                    Cell.of(three(each.density(), words)),
                    Cell.of(three(each.gain(), words)),
                    Cell.of(three(each.complexity(), words)),
                    Cell.of(three(each.quotient(), words)));
        }
        return table;
    }

    /** Every industry of the region as it looks from the county: what the second drawing shows. */
    private Table industries(List<Around.Ahead> all, Labels labels) {
        Words words = labels.words();
        Table table = Table.of(
                "industries",
                words.of("chains.industries"),
                Column.code("code", words.of("chains.industry.code")),
                Column.words("name", words.of("chains.industry")),
                Column.brief("here", words.of("chains.here")),
                Column.number("density", words.of("chains.density"), ""),
                Column.number("complexity", words.of("chains.complexity"), ""),
                Column.number("quotient", words.of("chains.quotient"), ""));
        for (Around.Ahead each : all) {
            table = table.row(
                    Cell.of(each.code()),
                    Cell.of(name(each.code())),
                    Cell.of(words.of(each.present() ? "chains.here.yes" : "chains.here.no")),
                    Cell.of(three(each.density(), words)),
                    Cell.of(three(each.complexity(), words)),
                    Cell.of(three(each.quotient(), words)));
        }
        return table;
    }

    private static Figure three(Optional<BigDecimal> value, Words words) {
        return Figure.orMissing(
                value.map(each -> each.setScale(3, RoundingMode.HALF_UP)).orElse(null),
                3,
                words.of("chains.no-figure"));
    }
}
