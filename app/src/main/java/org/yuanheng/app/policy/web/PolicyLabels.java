package org.yuanheng.app.policy.web;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.Departments;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.IndustryCodes;
import org.yuanheng.engine.rulebook.Amount;

/** What places, industries, rows and states of policies are called on a page. */
final class PolicyLabels {
    private final Words words;
    private final IndustryCodes industries;
    private final Map<String, Place> places = new HashMap<>();

    PolicyLabels(Words words, List<Place> places, IndustryCodes industries) {
        this.words = words;
        this.industries = industries;
        places.forEach(place -> this.places.put(place.id(), place));
    }

    Words words() {
        return words;
    }

    String place(@Nullable String id) {
        Place place = id == null ? null : places.get(id);
        return place == null ? words.of("policies.none") : words.of(place.name());
    }

    String industry(String division) {
        return industries.name(division).map(name -> division + " " + name).orElse(division);
    }

    static Figure money(@Nullable BigDecimal amount, int decimals, String why) {
        return Figure.orMissing(amount, decimals, why);
    }

    static Figure change(BigDecimal amount, int decimals) {
        return new Figure(amount, decimals, "", "", null, true);
    }

    String department(String id) {
        return id.isEmpty() ? words.of("policies.executor.none") : Departments.name(words, id);
    }

    String account(String account) {
        return words.of("policy-lists.account." + account);
    }

    /** What a row of the rulebook is called. */
    String row(Amount rule, String id) {
        return rule.rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .map(row -> words.of(row.label()))
                .orElse(id.isEmpty() ? words.of("policies.unknown") : id);
    }

    /** A payer or payee, which results name in Chinese, in the reader's language. */
    String party(Amount rule, String zh, Function<Amount.Row, Text> side) {
        return zh.isEmpty()
                ? words.of("policies.party.none")
                : rule.rows().stream()
                        .map(side)
                        .filter(text -> text.zh().equals(zh))
                        .findFirst()
                        .map(words::heading)
                        .orElse(zh);
    }

    static Light light(String state) {
        return switch (state) {
            case "OPEN", "REFUSED" -> Light.RED;
            case "READY", "MADE", "PREPARED", "SENT" -> Light.YELLOW;
            case "EXECUTED", "ACKNOWLEDGED", "SIGNED" -> Light.GREEN;
            default -> Light.GREY;
        };
    }

    /** Options with one before them that chooses nothing. */
    static List<Field.Option> orAll(String all, List<Field.Option> options) {
        List<Field.Option> more = new java.util.ArrayList<>(List.of(new Field.Option("", all, false)));
        more.addAll(options);
        return more;
    }
}
