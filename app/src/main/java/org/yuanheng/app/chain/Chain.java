package org.yuanheng.app.chain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.chain.ChainDesign;

/**
 * An industry chain as it is now said to be.
 *
 * @param county whose chain it is; null for one of the whole region
 * @param design the shipped chain that it was begun from; empty for none
 * @param version counted from 1
 */
public record Chain(
        long id, @Nullable String county, String design, int version, Said said, String notedBy, Instant notedAt) {
    /**
     * What is said of a chain.
     *
     * @param kind null where nothing was chosen
     * @param nameEn empty when it has none
     * @param chief who heads it (链长); empty when nobody is named
     * @param chiefUnit the chief's unit
     * @param taskForce who works on it (专班)
     * @param document what set it up
     * @param ended whether it was given up
     */
    public record Said(
            ChainDesign.@Nullable Kind kind,
            String name,
            String nameEn,
            String chief,
            String chiefUnit,
            String taskForce,
            String document,
            boolean ended) {}

    /** What it is called. */
    public Text name() {
        return text(said.name(), said.nameEn());
    }

    /** A text of which the English may be missing. */
    static Text text(String zh, String en) {
        return new Text(zh, en.isEmpty() ? zh : en);
    }
}
