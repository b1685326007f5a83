package org.yuanheng.engine.layout;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.rulebook.Item;

/**
 * What a department's table looks like and what it says, as a file of {@code rulebook/layouts} states it.
 *
 * @param id also the file's name: {@code tax}
 * @param department who delivers it, by id
 * @param departmentName what people call it
 * @param brings whether its rows are figures about firms, the firms themselves, or entries of the land ledger
 * @param addedUp whether a firm may have several rows, which are added up (plots, meters)
 * @param headingRows how many rows the headings take; with more than one, upper headings stand over several lower ones
 * @param rowKey the columns that tell rows of one firm apart; a row that repeats them is a duplicate or a contradiction
 * @param columns in the order of the file
 * @param measures the numbers that a firm's rows come to
 * @param attributes the texts and dates that a firm's row brings
 * @param timing how often its files come, and whether their figures are cumulative
 * @param supply of rows that are each about a meter, what the meter measures: {@code POWER}, {@code WATER} or
 *     {@code GAS}; empty of rows about firms
 */
public record Layout(
        String id,
        Text title,
        String department,
        Text departmentName,
        Brings brings,
        boolean addedUp,
        int headingRows,
        List<String> rowKey,
        List<Column> columns,
        List<Measure> measures,
        List<Attribute> attributes,
        Timing timing,
        Optional<String> supply) {

    /** What the rows are. */
    public enum Brings {
        /** Figures about firms that the registry has. */
        FACTS,
        /** Firms for the registry. */
        FIRMS,
        /** Titles and other uses of land for the land ledger, each row for itself. */
        TITLES,
        /** Buildings for the land ledger, each row for itself. */
        BUILDINGS,
        /** Leases for the land ledger as one party states them, each row for itself. */
        LEASES,
        /** Divisions and zones, each with the day from which a change of it counts. */
        PLACES,
        /** What became of firms: new codes, mergers, splits, moves, ends and groups, each row for itself. */
        EVENTS,
        /** Meters, each row a firm's share of one. */
        METERS,
        /** What is known of zones beside their place in the trees, each row for itself. */
        ZONES,
        /** Units on the floors of a park's buildings, each row for itself. */
        UNITS,
        /** Who rents which part of which building of a park, each row for itself. */
        TENANTS,
        /** Firms on the nodes of industrial chains, each row for itself. */
        CHAINS,
        /** Leads to investors, each row for itself. */
        LEADS,
        /** Investment projects, each row for itself. */
        PROJECTS,
        /** Idle assets, each row for itself. */
        ASSETS,
        /** What was agreed when land was sold, each row for itself. */
        COMMITMENTS,
        /** What the nation or a province sold by industry, to hold a region against; a year and industry a row. */
        REFERENCES;

        /** Whether each row is an entry of its own, however many are about one firm. */
        public boolean isEntries() {
            return this != FACTS && this != FIRMS;
        }

        /** Whether a row is about a firm, and so needs a column for its credit code; a place or a project has none. */
        public boolean needsCode() {
            return switch (this) {
                case PLACES, ZONES, UNITS, LEADS, PROJECTS, ASSETS, COMMITMENTS, REFERENCES -> false;
                default -> true;
            };
        }

        /** Whether the entries belong to the land ledger. */
        public boolean isLand() {
            return this == TITLES || this == BUILDINGS || this == LEASES;
        }
    }

    /** What the cells of a column are. */
    public enum Role {
        CREDIT_CODE,
        NAME,
        NUMBER,
        TEXT,
        DATE,
        CHOICE,
        /** The name or code of a county. */
        COUNTY,
        /** The name or code of a zone or park. */
        ZONE,
        /** The number of a meter or of the account it is billed by. */
        METER,
        /** Where the firm is registered or works. */
        ADDRESS,
        /** The firm's legal person (法定代表人). */
        LEGAL_PERSON
    }

    /**
     * A column, found by its heading.
     *
     * @param heading how it is called towards people: the first of the names
     * @param written every heading that means it, as the layout writes it
     * @param names the same in plain spelling
     * @param required whether a table without it is refused
     * @param filled whether a row without a value in it is refused
     * @param aside whether the column is known, so that nobody is told of it, and deliberately not used
     * @param unit the unit that its item is kept in; empty unless NUMBER
     * @param unitName the same in words
     * @param assumedUnit the unit of a table that states none; empty: it must be stated
     * @param range what a single cell may hold, in {@code unit}
     * @param choices value by every way to write it, in plain spelling
     * @param ifEmpty the value of an empty CHOICE cell
     * @param pattern what a TEXT must look like
     */
    public record Column(
            String id,
            Role role,
            String heading,
            List<String> written,
            Set<String> names,
            boolean required,
            boolean filled,
            boolean aside,
            String unit,
            Text unitName,
            Optional<String> assumedUnit,
            Range range,
            Map<String, String> choices,
            Optional<String> ifEmpty,
            Optional<Pattern> pattern) {}

    /** Inclusive bounds, empty where there is none. */
    public record Range(Optional<BigDecimal> min, Optional<BigDecimal> max) {
        static final Range ANY = new Range(Optional.empty(), Optional.empty());

        boolean isAny() {
            return min.isEmpty() && max.isEmpty();
        }

        /** Whether the number is within. */
        public boolean holds(BigDecimal value) {
            return (min.isEmpty() || value.compareTo(min.get()) >= 0)
                    && (max.isEmpty() || value.compareTo(max.get()) <= 0);
        }

        /** Whether there is no number that it holds. */
        boolean isEmpty() {
            return min.flatMap(low -> max.filter(high -> low.compareTo(high) > 0))
                    .isPresent();
        }

        /** Whether no number is held by both. */
        boolean isApartFrom(Range other) {
            return new Range(larger(min, other.min, 1), larger(max, other.max, -1)).isEmpty();
        }

        private static Optional<BigDecimal> larger(Optional<BigDecimal> one, Optional<BigDecimal> other, int sign) {
            return Stream.of(one, other).flatMap(Optional::stream).max((a, b) -> sign * a.compareTo(b));
        }

        @Override
        public String toString() {
            return min.map(BigDecimal::toPlainString).orElse("") + " … "
                    + max.map(BigDecimal::toPlainString).orElse("");
        }
    }

    /**
     * A number that a firm's rows come to: the sum of columns, over one row or several.
     *
     * @param emptyIsZero whether an empty cell counts as 0 when another of the row is filled; else the number is missing
     * @param range what the number may be, in the item's unit
     * @param timesMedian how many times the median of the file is beyond belief until a person confirms it
     * @param timesBefore how many times the firm's last figure is beyond belief
     * @param figures whether it is of the period itself or cumulative; as the layout says unless it says so itself
     */
    public record Measure(
            Item item,
            List<Term> terms,
            boolean emptyIsZero,
            Range range,
            Optional<BigDecimal> timesMedian,
            Optional<BigDecimal> timesBefore,
            Timing.Figures figures) {
        private Measure in(Period period) {
            return new Measure(
                    item,
                    terms.stream().map(term -> term.in(period)).toList(),
                    emptyIsZero,
                    range,
                    timesMedian,
                    timesBefore,
                    figures);
        }
    }

    /**
     * A column of a sum.
     *
     * @param factor what its numbers are multiplied with to be of the item; empty where units of measure tell
     */
    public record Term(String column, boolean subtracted, Optional<Factor> factor) {
        Term in(Period period) {
            return new Term(column, subtracted, factor.map(f -> f.in(period)));
        }

        /** Whether it can be worked out: a factor that changes by the year is known only for some. */
        boolean isKnown() {
            return factor.filter(f -> f.stated().isEmpty()).isEmpty();
        }
    }

    /** A text or date that a row says of its firm. */
    public record Attribute(Item item, String column) {}

    /** The column of that id, which exists: layouts are checked when they are read. */
    Column column(String column) {
        return columns.stream().filter(c -> c.id().equals(column)).findFirst().orElseThrow();
    }

    /**
     * The period that a file is about when a person hands it in as being about {@code stated}: of a layout with cumulative
     * figures, March is January to March.
     *
     * @return that period, or why the file cannot be about {@code stated}
     */
    public Checked<Period> delivery(Period stated, String file) {
        Optional<Factor> unknown = in(stated).measures.stream()
                .flatMap(measure -> measure.terms().stream())
                .filter(term -> !term.isKnown())
                .flatMap(term -> term.factor().stream())
                .findFirst();
        return unknown.isPresent()
                ? HeaderFaults.factorUnknown(file, unknown.get(), stated)
                : timing.delivery(stated, file);
    }

    /** The layout with the factors of that period's year. */
    Layout in(Period period) {
        return new Layout(
                id,
                title,
                department,
                departmentName,
                brings,
                addedUp,
                headingRows,
                rowKey,
                columns,
                measures.stream().map(measure -> measure.in(period)).toList(),
                attributes,
                timing,
                supply);
    }

    /** Whether its rows are about meters, whose firms the register of meters tells. */
    public boolean isByMeter() {
        return supply.isPresent();
    }

    /**
     * The period that what a file says of an item is kept under.
     *
     * @param delivery what the file is about, see {@link #delivery}
     */
    public Period periodOf(String item, Period delivery) {
        return measures.stream()
                .filter(measure -> measure.item().id().equals(item))
                .findFirst()
                .map(Measure::figures)
                .orElse(Timing.Figures.SINGLE) // what a firm is, it is at the end
                .of(delivery);
    }

    /** The items that its rows bring. */
    List<Item> items() {
        return Stream.concat(
                        measures.stream().map(Measure::item),
                        attributes.stream().map(Attribute::item))
                .toList();
    }

    Optional<Column> ofRole(Role role) {
        return columns.stream().filter(c -> c.role() == role).findFirst();
    }
}
