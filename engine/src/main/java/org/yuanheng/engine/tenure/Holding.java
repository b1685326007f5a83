package org.yuanheng.engine.tenure;

import java.math.BigDecimal;
import java.util.Optional;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;

/**
 * Land that somebody has for a time: by title, by use without one, or land of a title that is for now not to be counted.
 *
 * @param place where it is stated
 * @param number of the title; empty for use without one
 * @param parcel the parcel's number
 * @param area what of the parcel is held, in mu
 * @param parcelArea the whole parcel, in mu, where several hold it; empty when {@code area} is all of it
 */
public record Holding(
        Place place,
        Kind kind,
        String number,
        String parcel,
        Party holder,
        String site,
        BigDecimal area,
        Optional<BigDecimal> parcelArea,
        Span span) {
    /** On which ground land is held, or left out. */
    public enum Kind {
        /** By a registered title. */
        REGISTERED("登记用地", "registered"),
        /** Used, and not registered. */
        OTHER_USE("其他实际使用", "other use"),
        /** Of a title: being taken back by the state. */
        EXPROPRIATED("征收中", "under expropriation"),
        /** Of a title: a later phase, not built upon within its contract period. */
        UNBUILT("分期未建", "unbuilt phase");

        private final String zh;
        private final String en;

        Kind(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** What people call it. */
        public Text label() {
            return new Text(zh, en);
        }

        /** Whether it adds land, rather than saying of titled land that it may not count. */
        public boolean isHeld() {
            return this == REGISTERED || this == OTHER_USE;
        }
    }
}
