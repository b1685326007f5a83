package org.yuanheng.app.registry.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.registry.Departments;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.layout.Conversion;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Item;

/** What the registry's codes are called on a page, in its reader's language. A code without a name shows as it is. */
final class Labels {
    /** Texts of the vocabulary that have a name under {@code registry.value.}. */
    private static final Set<String> VALUES =
            Set.of("ABOVE", "BELOW", "SERVICE", "EVALUATED", "SCORED_NO_CLASS", "TRANSITION", "EXEMPT");

    private static final Set<String> PLACES = Set.of("county", "zone");

    private final Words words;
    private final Vocabulary vocabulary;
    private final Map<String, Place> places = new HashMap<>();

    Labels(Words words, Vocabulary vocabulary, List<Place> places) {
        this.words = words;
        this.vocabulary = vocabulary;
        places.forEach(place -> this.places.put(place.id(), place));
    }

    Words words() {
        return words;
    }

    String item(String id) {
        return vocabulary.find(id).map(item -> words.heading(item.label())).orElse(id);
    }

    String unit(String id) {
        return vocabulary.find(id).map(item -> words.of(item.unitName())).orElse("");
    }

    /** How a figure came about, in the reader's language. */
    String conversion(Fact fact) {
        return words.of(Conversion.said(fact.conversion(), vocabulary.measures()));
    }

    /** Whether the item says what a unit is rather than how much it has of something. */
    boolean describes(String id) {
        return vocabulary.find(id).map(Item::attribute).orElse(false);
    }

    /** Whether figures of months add up to that of all of them. */
    boolean addsUp(String id) {
        return vocabulary.find(id).map(Item::additive).orElse(true);
    }

    /** A period in words: 2025年1—3月累计; a year, and what is no period, as it is kept. */
    String period(String kept) {
        return words.of(Period.said(kept));
    }

    /** Periods as they are kept, the newest first; what is no period comes last. */
    static Comparator<String> newestFirst() {
        return Comparator.comparing(
                (String kept) -> Period.parse(kept).orElse(Period.year(1900)), Comparator.reverseOrder());
    }

    /** What follows a name to say which period is meant: 2025 年度, 2025年1—3月累计. */
    String lead(String name, String period) {
        String said = period(period);
        return words.of(said.equals(period) ? "registry.fact.lead" : "registry.fact.lead.period", name, said);
    }

    /** The texts that an item may hold, as the vocabulary lists them. */
    List<String> valuesOf(String id) {
        return vocabulary.find(id).map(Item::values).orElse(List.of());
    }

    /** What the timeline tells of an item on its own. */
    Item.Mention mention(String id) {
        return vocabulary.find(id).map(Item::mention).orElse(Item.Mention.NONE);
    }

    String value(String text) {
        return VALUES.contains(text) ? words.of("registry.value." + text) : text;
    }

    String department(String id) {
        return Departments.name(words, id);
    }

    /** The place's name; empty for none. */
    String place(@Nullable String id) {
        if (id == null) {
            return "";
        }
        Place place = places.get(id);
        return place == null ? id : words.of(place.name());
    }

    /** The fact's number with its unit, or why there is none; texts are {@link #text}. */
    Figure figure(Fact fact) {
        BigDecimal value = fact.value();
        if (value != null) {
            return Figure.of(value, decimals(value)).in(unit(fact.item()));
        }
        return Figure.missing(
                fact.state().equals("NOT_APPLICABLE")
                        ? words.of("face.missing.not-applicable")
                        : words.of("face.missing.not-delivered", department(fact.department())));
    }

    /** The decimals that the number has; a registry shows what was delivered, not what was rounded. */
    static int decimals(BigDecimal value) {
        return Math.max(0, value.stripTrailingZeros().scale());
    }

    /** The fact's words: a name for a code, a day for a date. */
    String text(Fact fact) {
        String text = fact.textValue();
        if (text == null) {
            return "";
        }
        if (PLACES.contains(fact.item())) {
            return place(text);
        }
        boolean date = vocabulary
                .find(fact.item())
                .map(item -> item.type() == Type.DATE)
                .orElse(false);
        if (date) {
            return day(text);
        }
        return VALUES.contains(text)
                ? value(text)
                : words.of(vocabulary
                        .find(fact.item())
                        .map(item -> item.meaning(text))
                        .orElse(Text.same(text)));
    }

    private String day(String text) {
        try {
            return words.day(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return text; // as it was delivered
        }
    }

    /** What is known, whatever its kind, opening to {@code href}. */
    Cell cell(Fact fact, @Nullable String href) {
        if (fact.textValue() == null) {
            return Cell.of(figure(fact).from(href));
        }
        return new Cell.Label(text(fact), "", href);
    }

    /** Which file and cell, or which person, says so. */
    String source(Fact fact) {
        String file = fact.fileName();
        if (file == null) {
            return words.of("registry.fact.by", fact.notedBy() == null ? "" : words.of(Actor.called(fact.notedBy())));
        }
        return file;
    }

    /** The cell in the file; empty when there is none. */
    String cellOf(Fact fact) {
        if (fact.row() == 0) {
            return fact.fileName() == null ? "" : words.of("registry.fact.withdrawn");
        }
        String row = Integer.toString(fact.row());
        String where = fact.sheet().isEmpty()
                ? words.of("registry.fact.cell", row, fact.col())
                : words.of("registry.fact.cell.sheet", fact.sheet(), row, fact.col());
        return fact.cells() > 1 ? words.of("registry.fact.cell.more", where, fact.cells()) : where;
    }

    static String firm(String creditCode) {
        return Address.of("/firms/" + creditCode).toString();
    }

    static String fact(Fact fact) {
        return fact(fact.unitId(), fact.item(), fact.period());
    }

    /** The figure of a period, whether it was delivered or follows from what was. */
    static String fact(String unitId, String item, String period) {
        return Address.of("/firms/" + unitId + "/facts/" + item)
                .with("period", period)
                .toString();
    }

    /** This very version of the fact, whatever superseded it. */
    static String version(Fact fact) {
        return fact(fact) + "&fact=" + fact.id();
    }

    static @Nullable String file(Fact fact) {
        return fact.batchId() == null ? null : "/files/" + fact.batchId();
    }
}
