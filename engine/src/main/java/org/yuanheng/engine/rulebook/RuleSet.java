package org.yuanheng.engine.rulebook;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.Text;

/**
 * What a checked rulebook says: a {@link Scheme}, which compares units with each other, or a {@link Decision}, which
 * answers for each unit by itself.
 */
public sealed interface RuleSet permits Scheme, Decision {
    /** What sort of rule it is. */
    RuleKind kind();

    /** The rulebook's id, also its file name. */
    String id();

    /** What the office calls it. */
    Text title();

    /** The issuing documents. */
    List<Scheme.Source> sources();

    /** The period it judges, as written; empty when it is tied to none. */
    String period();

    /** A line shown wherever results are shown; empty when there is none. */
    Optional<Text> notice();

    /** What no source states and was filled in; shown wherever the rule is shown. */
    List<Scheme.Assumption> assumptions();

    /** From when until when it is in force. */
    Validity validity();

    /** Every vocabulary entry and derived fact that it reads, by id; {@code unit_id} and {@code participation} included. */
    SortedMap<String, Item> items();

    /**
     * What a column holds that a formula names: an item by its id; of a rule over pairs, an item of one side.
     *
     * @param column of the plan
     */
    default Optional<Item> item(String column) {
        return Optional.ofNullable(items().get(column));
    }

    /** What it works out before it judges. */
    Groundwork groundwork();

    /** Those of its items that are delivered: the columns that a facts file may have. */
    default SortedMap<String, Item> delivered() {
        SortedMap<String, Item> delivered = new TreeMap<>(items());
        delivered.keySet().removeAll(groundwork().workedOut());
        return delivered;
    }

    /** The items whose columns a facts file may lack; {@code participation}, which is filled in, is not among them. */
    NavigableSet<String> optionalItems();

    /** The columns whose values together name a row of results.csv, by which the rows are sorted too. */
    default List<String> rowKey() {
        return List.of("unit_id");
    }

    /** The columns of results.csv, in order. */
    List<String> resultColumns();
}
