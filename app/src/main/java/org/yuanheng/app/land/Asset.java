package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;

/**
 * An idle asset as it is now: what is known of it and how far its way back into use has come.
 *
 * @param id its number in the register
 * @param said what is known of it
 * @param stage how far it is
 * @param stageOn since when
 * @param project what it was last matched with; empty before
 */
public record Asset(long id, Said said, Stage stage, LocalDate stageOn, String project) {
    /** What an asset is. */
    public enum Kind {
        /** Land without a use. */
        LAND("土地", "land"),
        /** A plant that stands empty. */
        PLANT("厂房", "plant"),
        /** A building that was begun and not finished. */
        HALF_BUILT("在建停工", "half-built"),
        /** Property of the state or its companies. */
        STATE_PROPERTY("国有资产", "state property");

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
    }

    /** How far the way back into use has come; each stage follows the one before. */
    public enum Stage {
        /** Somebody has told of it. */
        FOUND("发现", "found"),
        /** Title, area and condition were checked. */
        VERIFIED("核实", "verified"),
        /** A price was established. */
        PRICED("定价", "priced"),
        /** Somebody who needs such an asset was found. */
        MATCHED("对接", "matched"),
        /** A contract was signed. */
        CONTRACTED("签约", "contracted"),
        /** It is used again. */
        IN_USE("投用", "in use");

        private final String zh;
        private final String en;

        Stage(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** What people call it. */
        public Text label() {
            return new Text(zh, en);
        }

        /** The stage that follows; none after the last. */
        public Optional<Stage> next() {
            return switch (this) {
                case FOUND -> Optional.of(VERIFIED);
                case VERIFIED -> Optional.of(PRICED);
                case PRICED -> Optional.of(MATCHED);
                case MATCHED -> Optional.of(CONTRACTED);
                case CONTRACTED -> Optional.of(IN_USE);
                case IN_USE -> Optional.empty();
            };
        }

        /** Whether the asset still looks for a user. */
        public boolean open() {
            return compareTo(CONTRACTED) < 0;
        }
    }

    /**
     * What somebody says of an asset.
     *
     * @param plot the number of the plot it stands on; empty when it is on none that is known
     * @param county by id
     * @param zone by id; null outside zones
     * @param town by name; empty when not known
     * @param areaMu land, in mu
     * @param floorM2 floor, in square metres
     * @param spanM the clear span of its hall, in metres
     * @param loadTM2 what a floor bears, in tonnes per square metre
     * @param powerKva the power that is connected, in kVA
     * @param waterT the water that is connected, in tonnes a day
     * @param price asked for the whole, in 10,000 yuan
     * @param industries divisions of GB/T 4754 that may use it, two digits each, by spaces; empty for any
     * @param owner as written
     * @param ownerCode the owner's credit code; null for who is no firm
     * @param document that says so, with its number; may be empty
     */
    public record Said(
            Kind kind,
            String name,
            String plot,
            String county,
            @Nullable String zone,
            String town,
            @Nullable BigDecimal areaMu,
            @Nullable BigDecimal floorM2,
            @Nullable BigDecimal spanM,
            @Nullable BigDecimal loadTM2,
            @Nullable BigDecimal powerKva,
            @Nullable BigDecimal waterT,
            @Nullable BigDecimal price,
            String industries,
            String owner,
            @Nullable String ownerCode,
            String document) {}

    /**
     * A step on its way.
     *
     * @param evidence what proves it, with its number
     * @param project what it was matched with; empty for other stages
     * @param role what the person is, by {@link org.yuanheng.app.identity.Role}
     */
    public record Step(
            Stage stage,
            LocalDate day,
            String evidence,
            String project,
            String notedBy,
            String role,
            java.time.OffsetDateTime notedAt) {}
}
