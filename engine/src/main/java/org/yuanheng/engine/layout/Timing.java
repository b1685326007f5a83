package org.yuanheng.engine.layout;

import java.util.Optional;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.period.Period.Kind;

/**
 * How often a layout's files come, and whether their figures are of the period itself or cumulative from January.
 *
 * <p>Example: the file of March of a cumulative layout is about January to March, whether it is handed in as 2025年3月 or
 * as 2025年1—3月, and its figures are kept under {@code 2025-01..03}.
 *
 * @param every the one kind of period that files are about; empty when the layout does not say
 */
public record Timing(Optional<Kind> every, Figures figures) {
    /** A layout that says nothing about periods: what is stated when a file is handed in counts. */
    static final Timing UNSAID = new Timing(Optional.empty(), Figures.AS_STATED);

    /** What a figure is of. */
    public enum Figures {
        /** The period that is stated when the file is handed in. */
        AS_STATED,
        /** That period alone, even where other figures of the file are cumulative: staff, assets at the end of a month. */
        SINGLE,
        /** The months from January on: 累计. */
        CUMULATIVE;

        /** The period that a figure is kept under when the file is about {@code delivery}. */
        Period of(Period delivery) {
            return switch (this) {
                case AS_STATED -> delivery;
                case SINGLE ->
                    delivery.kind() == Kind.TO_DATE ? Period.month(delivery.year(), delivery.lastMonth()) : delivery;
                case CUMULATIVE ->
                    delivery.kind() == Kind.MONTH ? Period.toDate(delivery.year(), delivery.lastMonth()) : delivery;
            };
        }
    }

    /** The period that a file is about when a person hands it in as being about {@code stated}, or why it cannot be. */
    Checked<Period> delivery(Period stated, String file) {
        if (every.filter(kind -> !fits(kind, stated)).isPresent()) {
            return refused(
                    file,
                    "period-length",
                    new Text(
                            "这种表" + often().zh() + "，期间写的是" + stated.words().zh(),
                            "this table comes " + often().en() + ", and the period is "
                                    + stated.words().en()),
                    new Text("期间写成" + example(stated).words().zh() + "这样", "write it like " + example(stated)));
        }
        return switch (figures) {
            case AS_STATED -> Checked.ok(stated);
            case SINGLE -> single(stated, file);
            case CUMULATIVE -> cumulative(stated, file);
        };
    }

    private boolean fits(Kind kind, Period stated) {
        boolean upTo = kind == Kind.MONTH
                && (stated.kind() == Kind.TO_DATE
                        || (figures == Figures.CUMULATIVE
                                && (stated.kind() == Kind.QUARTER || stated.kind() == Kind.HALF)));
        return stated.kind() == kind || upTo;
    }

    private Period example(Period stated) {
        return switch (every.orElse(Kind.MONTH)) {
            case DAY -> new Period(Kind.DAY, stated.year(), stated.last().getDayOfYear());
            case MONTH, TO_DATE -> Period.month(stated.year(), stated.lastMonth());
            case QUARTER -> new Period(Kind.QUARTER, stated.year(), (stated.lastMonth() + 2) / 3);
            case HALF -> new Period(Kind.HALF, stated.year(), (stated.lastMonth() + 5) / 6);
            case YEAR -> Period.year(stated.year());
        };
    }

    /** January and February are published together; other months of a table of single months stand alone. */
    private static Checked<Period> single(Period stated, String file) {
        if (stated.kind() != Kind.TO_DATE || stated.lastMonth() == 2) {
            return Checked.ok(stated);
        }
        return refused(
                file,
                "period-single",
                new Text(
                        "这种表报当月数，期间写的却是" + stated.words().zh(),
                        "this table brings single months, and the period is "
                                + stated.words().en()),
                new Text(
                        "是当月数就写"
                                + Period.month(stated.year(), stated.lastMonth())
                                        .words()
                                        .zh() + "；是累计数就用累计的版式",
                        "write " + Period.month(stated.year(), stated.lastMonth())
                                + " if its figures are of that month, or use a layout of cumulative figures"));
    }

    private static Checked<Period> cumulative(Period stated, String file) {
        if (stated.kind() == Kind.YEAR || stated.kind() == Kind.DAY) {
            return refused(
                    file,
                    "period-cumulative",
                    new Text(
                            "这种表报从1月起的累计数，" + stated.words().zh() + "说不清累计到哪个月",
                            "this table brings figures cumulative from January; "
                                    + stated.words().en() + " does not say to which month"),
                    new Text(
                            "写到月份：" + Period.toDate(stated.year(), 12).words().zh(),
                            "name the month: " + Period.toDate(stated.year(), 12)));
        }
        return Checked.ok(Period.toDate(stated.year(), stated.lastMonth()));
    }

    private static Checked<Period> refused(String file, String code, Text message, Text advice) {
        return new Checked.Refused<>(java.util.List.of(new Problem(code, Place.of(file), message, advice)));
    }

    /** How often its files come: 每月报送; only where the layout says so. */
    Text often() {
        return switch (every.orElseThrow()) {
            case DAY -> new Text("每日报送", "daily");
            case MONTH, TO_DATE -> new Text("每月报送", "monthly");
            case QUARTER -> new Text("每季度报送", "quarterly");
            case HALF -> new Text("每半年报送", "half-yearly");
            case YEAR -> new Text("每年报送", "yearly");
        };
    }
}
