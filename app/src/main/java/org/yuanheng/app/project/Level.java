package org.yuanheng.app.project;

import java.util.Optional;

/** The levels that a blocker climbs. */
public enum Level {
    COUNTY,
    CITY,
    PROVINCE;

    /** The level above; none above the province. */
    public Optional<Level> above() {
        return switch (this) {
            case COUNTY -> Optional.of(CITY);
            case CITY -> Optional.of(PROVINCE);
            case PROVINCE -> Optional.empty();
        };
    }

    /** The level below; none below the county. */
    public Optional<Level> below() {
        return switch (this) {
            case COUNTY -> Optional.empty();
            case CITY -> Optional.of(COUNTY);
            case PROVINCE -> Optional.of(CITY);
        };
    }
}
