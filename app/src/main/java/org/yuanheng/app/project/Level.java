package org.yuanheng.app.project;

import java.util.Optional;
import org.yuanheng.engine.Text;

/** The levels that a blocker climbs. */
public enum Level {
    COUNTY("县级", "county"),
    CITY("市级", "city"),
    PROVINCE("省级", "province");

    private final String zh;
    private final String en;

    Level(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** What people call it. */
    public Text label() {
        return new Text(zh, en);
    }

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
