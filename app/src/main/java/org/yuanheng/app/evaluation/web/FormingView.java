package org.yuanheng.app.evaluation.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yuanheng.app.evaluation.UnitCorrections.Deed;
import org.yuanheng.app.evaluation.UnitCorrections.Noted;
import org.yuanheng.app.evaluation.Units;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.engine.formation.Formation;
import org.yuanheng.engine.formation.FormationFolder;
import org.yuanheng.engine.formation.Formed;
import org.yuanheng.engine.formation.Unit;

/** The units that would be formed now, the rule that forms them, and the corrections that hold. */
public final class FormingView {
    private final Choice choice;
    private final Formation rule;
    private final List<Noted> noted;
    private final UnitList list;
    private final Words words;

    /** What is shown, and what could be. */
    record Choice(Formation rule, String period, List<Formation> rules, List<String> periods) {}

    /** @param visible the credit codes that the reader may see */
    FormingView(
            Choice choice,
            Formed formed,
            Set<String> visible,
            List<Noted> noted,
            String correctHref,
            Words words,
            Address here) {
        this.choice = choice;
        this.rule = choice.rule();
        this.noted = noted;
        this.words = words;
        List<Unit> shown = formed.units().stream()
                .filter(unit -> unit.members().stream().anyMatch(member -> visible.contains(member.code())))
                .filter(unit -> matches(unit, UnitList.filter(here), visible))
                .sorted(Comparator.comparingInt((Unit unit) -> -unit.members().size())
                        .thenComparing(Unit::id))
                .toList();
        List<Units.Unformed> unformed = formed.leftOut().stream()
                .filter(out -> visible.contains(out.code()))
                .map(out -> new Units.Unformed(
                        out.code(), out.name(), out.reason().zh(), out.reason().en()))
                .toList();
        Units.Count count = new Units.Count(
                shown.size(),
                shown.stream().filter(unit -> unit.members().size() > 1).count(),
                shown.stream().filter(FormingView::corrected).count());
        Source source =
                Source.of(words.of("evaluation-unit.source", words.of(rule.title())), words.of("evaluation.open.now"));
        this.list = new UnitList(new Now(shown, visible), count, unformed, source, correctHref, "", here, words);
    }

    private static boolean corrected(Unit unit) {
        return unit.members().stream().anyMatch(member -> member.correction().isPresent());
    }

    private static boolean matches(Unit unit, Units.Filter filter, Set<String> visible) {
        String asked = filter.words().strip();
        boolean named = asked.isEmpty()
                || unit.members().stream()
                        .filter(member -> visible.contains(member.code()))
                        .anyMatch(member ->
                                member.name().contains(asked) || member.code().startsWith(asked));
        return named
                && switch (filter.show()) {
                    case "several" -> unit.members().size() > 1;
                    case "corrected" -> corrected(unit);
                    case "shown" -> !unit.ranked();
                    default -> true;
                };
    }

    /** Units as the engine forms them, told as those of a round are. */
    private record Now(List<Unit> units, Set<String> visible) implements UnitList.Reading {
        @Override
        public List<Units.Row> list(long from, int limit) {
            return units.stream()
                    .skip(from)
                    .limit(limit)
                    .map(unit -> new Units.Row(
                            unit.id(),
                            unit.kind(),
                            unit.ranked(),
                            unit.lead().code(),
                            unit.name(),
                            unit.members().size(),
                            unit.reason().zh(),
                            unit.reason().en(),
                            corrected(unit),
                            null,
                            null))
                    .toList();
        }

        @Override
        public List<Units.Member> members(List<Units.Row> rows) {
            Set<String> asked =
                    new HashSet<>(rows.stream().map(Units.Row::unitId).toList());
            List<Units.Member> members = new ArrayList<>();
            for (Unit unit : units) {
                if (asked.contains(unit.id())) {
                    unit.members().stream()
                            .filter(member -> visible.contains(member.code()))
                            .map(member -> member(unit, member))
                            .forEach(members::add);
                }
            }
            return members;
        }

        private static Units.Member member(Unit unit, Unit.Member member) {
            return new Units.Member(
                    unit.id(),
                    member.code(),
                    member.name(),
                    member.role(),
                    member.land(),
                    member.share().orElse(null),
                    member.reason().zh(),
                    member.reason().en(),
                    null);
        }
    }

    /** The units. */
    public UnitList list() {
        return list;
    }

    /** By which the list is narrowed: rule and period first. */
    public List<Field> filters() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.chosen(
                Field.Kind.SELECT,
                "formation",
                words.of("evaluation-unit.rule"),
                choice.rules().stream()
                        .map(each -> new Field.Option(
                                each.id(), words.of(each.title()), each.id().equals(rule.id())))
                        .toList()));
        fields.add(Field.chosen(
                Field.Kind.SELECT,
                "period",
                words.of("evaluation.open.period"),
                choice.periods().stream()
                        .map(each -> new Field.Option(each, each, each.equals(choice.period())))
                        .toList()));
        fields.addAll(list.filters());
        return fields;
    }

    /** The rule in plain sentences, one a line. */
    public String sentences() {
        return FormationFolder.description(rule).stream().map(words::of).collect(Collectors.joining("\n"));
    }

    /** The corrections that hold. */
    public Table corrections() {
        return Table.of(
                        "corrections",
                        words.of("evaluation-unit.corrections"),
                        Column.words("name", words.of("evaluation.name")),
                        Column.words("deed", words.of("evaluation-unit.correct.deed")),
                        Column.words("reason", words.of("evaluation-unit.correct.reason")),
                        Column.words("document", words.of("evaluation-unit.correct.file")),
                        Column.brief("by", words.of("evaluation-unit.correct.by")),
                        Column.brief("at", words.of("evaluation-unit.correct.at")))
                .rows(noted.stream().map(this::row).toList())
                .source(Source.of(
                        words.of("evaluation-unit.source", words.of(rule.title())), words.of("evaluation.open.now")));
    }

    private Table.Row row(Noted each) {
        String with = each.withName();
        String document = each.fileName();
        String deed = words.of("evaluation-unit.correct." + each.deed());
        return new Table.Row(
                Long.toString(each.id()),
                List.of(
                        new Cell.Label(each.name(), each.firm(), "/firms/" + each.firm()),
                        new Cell.Label(deed, with == null ? "" : with, null),
                        Cell.of(each.reason()),
                        document == null
                                ? Cell.of("")
                                : Cell.link(document, "/units/corrections/" + each.id() + "/document"),
                        Cell.of(each.correctedBy()),
                        Cell.of(words.moment(each.correctedAt().toInstant()))),
                false);
    }

    /** What a correction asks. */
    static List<Field> fields(Map<String, String> said, Words words) {
        Map<String, String> typed = new HashMap<>(said);
        String deed = typed.getOrDefault("deed", Deed.APART.name());
        List<Field.Option> deeds = new ArrayList<>();
        for (Deed each : Deed.values()) {
            deeds.add(new Field.Option(
                    each.name(),
                    words.of("evaluation-unit.correct." + each),
                    each.name().equals(deed)));
        }
        return List.of(
                Field.chosen(Field.Kind.RADIO, "deed", words.of("evaluation-unit.correct.deed"), deeds),
                Field.typed(
                                Field.Kind.TEXT,
                                "with",
                                words.of("evaluation-unit.correct.with"),
                                typed.getOrDefault("with", ""))
                        .hint(words.of("evaluation-unit.correct.with.hint")),
                Field.typed(
                                Field.Kind.TEXTAREA,
                                "reason",
                                words.of("evaluation-unit.correct.reason"),
                                typed.getOrDefault("reason", ""))
                        .asRequired(),
                Field.typed(Field.Kind.FILE, "file", words.of("evaluation-unit.correct.file"), "")
                        .hint(words.of("evaluation-unit.correct.file.hint")));
    }
}
