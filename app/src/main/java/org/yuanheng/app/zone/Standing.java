package org.yuanheng.app.zone;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What documents say of a zone from a day on, beside its place in the tree.
 *
 * @param rank the level of the government that approved it
 * @param tier in the platform system, as a document assigns it; null while none does
 * @param approval the document of approval
 * @param approvedMu approved area in 亩
 * @param industries GB/T 4754 codes of the first industry (首位产业), two to four digits each
 * @param body the management body
 * @param posts its approved posts
 * @param company the platform company, {@code companyCode} its credit code
 * @param powers powers delegated to it
 * @param unified duties carried out as one, {@code separate} those that stay apart (三统一分)
 * @param partners parks built together with others
 * @param document that says so; empty when a file does
 */
public record Standing(
        String zone,
        LocalDate since,
        Kind kind,
        Rank rank,
        @Nullable Tier tier,
        String approval,
        @Nullable LocalDate approvedOn,
        @Nullable BigDecimal approvedMu,
        List<String> industries,
        String body,
        @Nullable Integer posts,
        String company,
        String companyCode,
        List<String> powers,
        List<String> unified,
        List<String> separate,
        @Nullable Integer partners,
        String document) {
    /** Copies the lists. */
    public Standing {
        industries = List.copyOf(industries);
        powers = List.copyOf(powers);
        unified = List.copyOf(unified);
        separate = List.copyOf(separate);
    }

    /** What sort of zone. */
    public enum Kind {
        ETDZ,
        HIGH_TECH,
        BONDED,
        CHEMICAL,
        INDUSTRIAL,
        LOGISTICS,
        TOURISM,
        TOWN_PARK(true),
        SMALL_FIRM_PARK(true),
        CHARACTER_TOWN(true),
        OTHER;

        private final boolean small;

        Kind() {
            this(false);
        }

        Kind(boolean small) {
            this.small = small;
        }

        /** Whether it is one of the small forms that the foundation tier speaks of. */
        public boolean small() {
            return small;
        }
    }

    /** The level of government that approved it, the highest first. */
    public enum Rank {
        NATIONAL,
        PROVINCIAL,
        CITY,
        COUNTY
    }

    /** The tiers of the platform system, the highest first. */
    public enum Tier {
        STRATEGIC,
        BACKBONE,
        FOUNDATION;

        /** The rulebook that holds the text's own words against figures. */
        public String rulebook() {
            return "zone-tier-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A standing as it was noted.
     *
     * @param fileId the file that says so; null when a person does
     * @param row of the file, with its sheet
     */
    public record Noted(
            long id,
            Standing said,
            @Nullable Long fileId,
            @Nullable String fileName,
            @Nullable String sheet,
            @Nullable Integer row,
            String notedBy,
            OffsetDateTime notedAt) {}
}
