package org.yuanheng.engine.workbook;

import java.util.Optional;

/**
 * Where a unit's facts come from, in words that lead a person to the cell, and what the platform knows of the run beyond
 * its directory.
 *
 * <p>The engine knows facts, not files; the platform that took the files in supplies this. It is asked once for every
 * unit and fact.
 */
public interface Sources {
    /** Nothing is known: the paper then has neither a sheet of sources nor names. */
    Sources NONE = new Sources() {
        @Override
        public boolean cites() {
            return false;
        }

        @Override
        public Optional<Origin> of(String unitId, String item) {
            return Optional.empty();
        }
    };

    /**
     * Where a fact stands, in words; each part empty where there is none.
     *
     * @param file as it was sent, 税务局2025税收.xlsx, or the person who decided
     * @param cells {@code Sheet1!D17}, of a sum the first ones and how many
     * @param department who delivered it
     * @param time when it was taken in
     */
    record Origin(String file, String cells, String department, String time) {
        static final Origin UNKNOWN = new Origin("", "", "", "");
    }

    /** Whether facts have sources and units names. */
    default boolean cites() {
        return true;
    }

    /**
     * The source of a fact.
     *
     * @param unitId the unit
     * @param item the fact's or attribute's id in the vocabulary
     * @return where it stands; empty when unknown
     */
    Optional<Origin> of(String unitId, String item);

    /** A group in words where its name is a code, e.g. 汐浦区 for 990101; empty where the name says it. */
    default String group(String name) {
        return "";
    }

    /** The round as people know it, e.g. 第 12 轮，2026-03-02 09:20 完成; empty where only the run directory is known. */
    default String run() {
        return "";
    }

    /** What must be said of the data before anything else, such as that they are invented; empty for nothing. */
    default String warning() {
        return "";
    }

    /** The unit's name, e.g. 某某机械有限公司; empty when unknown. */
    default String name(String unitId) {
        return "";
    }
}
