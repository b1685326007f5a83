package org.yuanheng.engine.tenure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Fraction;

/** How figures and floors are written in the lines of an account, and what two halves of a lease say differently. */
public final class Words {
    private static final int SHOWN_DECIMALS = 6;
    private static final int HIGHEST = 200;
    private static final Pattern FLOORS = Pattern.compile("(-?[0-9]{1,3})(?:[-~～—至]([0-9]{1,3}))?[层楼fF]?");

    private Words() {}

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** The ratio as a decimal; one that never ends with six decimals. */
    static String plain(Fraction value) {
        return plain(value.rounded(SHOWN_DECIMALS));
    }

    /**
     * Floors as people write them.
     *
     * @param text {@code 3}, {@code 1-2、5层}, {@code -1,1}; empty is none
     * @return the floors, or empty when the text names none that can be
     */
    public static Optional<SortedSet<Integer>> floors(String text) {
        SortedSet<Integer> floors = new TreeSet<>();
        if (text.isBlank()) {
            return Optional.of(floors);
        }
        for (String part : text.strip().split("[、,，;；/ ]+", -1)) {
            Matcher written = FLOORS.matcher(part);
            if (!written.matches()) {
                return Optional.empty();
            }
            int first = Integer.parseInt(written.group(1));
            int last = written.group(2) == null ? first : Integer.parseInt(written.group(2));
            if (last < first || last > HIGHEST || first == 0) {
                return Optional.empty();
            }
            for (int floor = first; floor <= last; floor++) {
                if (floor != 0) {
                    floors.add(floor);
                }
            }
        }
        return Optional.of(floors);
    }

    /** What the two parties of a lease say differently; what one leaves open is no difference. */
    static List<Text> differences(Half out, Half in) {
        List<Text> differences = new ArrayList<>();
        differ(out.floorArea(), in.floorArea(), new Text("建筑面积", "floor area"), "㎡")
                .ifPresent(differences::add);
        differ(out.land(), in.land(), new Text("用地面积", "land"), "亩").ifPresent(differences::add);
        boolean oneInFloors = out.floorArea().isPresent() != in.floorArea().isPresent();
        boolean noneInCommon = oneInFloors && (out.land().isEmpty() || in.land().isEmpty());
        if (noneInCommon) {
            differences.add(new Text("一方填建筑面积，另一方填用地面积", "one states floor area, the other land"));
        }
        if (!out.span().equals(in.span())) {
            differences.add(said(
                    new Text("期限", "period"), out.span().toString(), in.span().toString()));
        }
        if (!out.meter().isEmpty() && !in.meter().isEmpty() && !out.meter().equals(in.meter())) {
            differences.add(said(new Text("电表", "meter"), out.meter(), in.meter()));
        }
        if (!out.floors().isEmpty() && !in.floors().isEmpty() && !out.floors().equals(in.floors())) {
            differences.add(said(
                    new Text("楼层", "floors"),
                    out.floors().toString(),
                    in.floors().toString()));
        }
        return differences;
    }

    private static Optional<Text> differ(Optional<BigDecimal> out, Optional<BigDecimal> in, Text what, String unit) {
        return out.flatMap(lessor -> in.filter(lessee -> lessor.compareTo(lessee) != 0)
                .map(lessee -> said(what, plain(lessor) + " " + unit, plain(lessee) + " " + unit)));
    }

    private static Text said(Text what, String lessor, String lessee) {
        return new Text(
                what.zh() + "：出租方 " + lessor + "，承租方 " + lessee,
                what.en() + ": the lessor " + lessor + ", the lessee " + lessee);
    }
}
