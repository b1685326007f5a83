package org.yuanheng.app.registry;

import java.math.BigDecimal;
import org.yuanheng.app.ledger.Strand;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Item;

/**
 * How a thread cites facts: what it is, how much, and the cell of the file, or the person, that says so.
 *
 * <p>Example: {@code 税收 12.3 万元 ← 演示-税务2025.xlsx 入库税收!C18}.
 */
public record Cites(Vocabulary vocabulary) {
    /** A fact, which opens to its own page. */
    public Strand.Figure of(Fact fact) {
        Text unit = vocabulary.find(fact.item()).map(Item::unitName).orElse(Text.same(""));
        BigDecimal value = fact.value();
        String said = value == null ? "—" : value.stripTrailingZeros().toPlainString();
        return new Strand.Figure(
                label(fact.item()),
                value == null ? Text.same(said) : new Text(said + " " + unit.zh(), said + " " + unit.en()),
                source(fact),
                "/firms/" + fact.unitId() + "/facts/" + fact.item() + "?period=" + fact.period());
    }

    /** What an item is called. */
    public Text label(String item) {
        return vocabulary.find(item).map(Item::label).orElse(Text.same(item));
    }

    private static Text source(Fact fact) {
        String file = fact.fileName();
        if (file == null) {
            return Text.same(fact.notedBy() == null ? "" : fact.notedBy());
        }
        String where = (fact.sheet().isEmpty() ? "" : " " + fact.sheet() + "!")
                + (fact.sheet().isEmpty() ? " " : "")
                + fact.col()
                + fact.row();
        return Text.same(fact.row() == 0 ? file : file + where);
    }
}
