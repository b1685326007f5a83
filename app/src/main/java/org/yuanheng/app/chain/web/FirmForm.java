package org.yuanheng.app.chain.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.chain.Member;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.registry.Firm;

/** A firm as it is put on a node. */
record FirmForm(
        @Nullable String firm,
        @Nullable String role,
        @Nullable String capacity,
        @Nullable String unit,
        @Nullable String from,
        @Nullable String source) {
    static final FirmForm NOTHING = new FirmForm(null, null, null, null, null, null);

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private @Nullable LocalDate day() {
        try {
            return LocalDate.parse(text(from));
        } catch (DateTimeException e) {
            return null;
        }
    }

    Member.Said said() {
        return new Member.Said(
                text(firm).toUpperCase(Locale.ROOT),
                Labels.read(Member.Role.class, role).orElse(null),
                Labels.number(capacity).orElse(null),
                text(unit),
                day(),
                text(source));
    }

    /** The firms that were found by what was typed, to choose one; or a field for a credit code. */
    List<Field> fields(List<Firm> found, Map<String, String> wrong, Labels labels) {
        var words = labels.words();
        Field which = found.isEmpty()
                ? Field.typed(Field.Kind.TEXT, "firm", words.of("chains.member.code"), text(firm))
                : Field.chosen(
                        Field.Kind.SELECT,
                        "firm",
                        words.of("chains.firm"),
                        found.stream()
                                .map(each -> new Field.Option(
                                        each.creditCode(),
                                        words.of(
                                                "chains.member.found",
                                                each.name(),
                                                each.creditCode(),
                                                labels.place(each.county())),
                                        each.creditCode().equals(text(firm)) || found.size() == 1))
                                .toList());
        List<Field.Option> roles = java.util.Arrays.stream(Member.Role.values())
                .map(each -> new Field.Option(
                        each.name(), words.of(each.label()), each.name().equals(role)))
                .toList();
        return List.of(
                which.wrong(wrong.getOrDefault("firm", "")),
                Field.chosen(Field.Kind.RADIO, "role", words.of("chains.role"), roles)
                        .wrong(wrong.getOrDefault("role", "")),
                Field.typed(Field.Kind.NUMBER, "capacity", words.of("chains.capacity"), text(capacity))
                        .hint(words.of("chains.capacity.hint"))
                        .wrong(wrong.getOrDefault("capacity", "")),
                Field.typed(Field.Kind.TEXT, "unit", words.of("chains.demand.unit"), text(unit)),
                Field.typed(Field.Kind.DATE, "from", words.of("chains.from"), text(from))
                        .wrong(wrong.getOrDefault("from", "")),
                Field.typed(Field.Kind.TEXT, "source", words.of("chains.member.source"), text(source))
                        .hint(words.of("chains.member.source.hint"))
                        .wrong(wrong.getOrDefault("source", ""))
                        .asRequired());
    }
}
