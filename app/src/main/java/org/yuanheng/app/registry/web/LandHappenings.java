package org.yuanheng.app.registry.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Happening;
import org.yuanheng.app.registry.LandEntry;
import org.yuanheng.app.registry.LandRegister.Entered;
import org.yuanheng.app.registry.LandRegister.Known;
import org.yuanheng.app.registry.LeaseAnswer;
import org.yuanheng.engine.tenure.Holding;

/**
 * What the land ledger knows for the timeline of a firm: titles, buildings and leases from the day on which they begin, also
 * that on which they end, and what was answered to leases.
 *
 * @param opensFiles whether the reader may open the file that says so; else it leads to the account of the year
 */
record LandHappenings(Firm firm, Known known, boolean opensFiles, LocalDate today, Words words) {
    private static final int FIRST_YEAR = 1990;

    List<Happening> found() {
        List<Happening> found = new ArrayList<>();
        for (Entered each : known.entered()) {
            LandEntry entry = each.entry();
            boolean ours = entry.code().equals(firm.creditCode());
            if (!ours && !entry.otherCode().equals(firm.creditCode())) {
                continue; // of another holder of the same building or parcel
            }
            String what = what(entry);
            add(found, entry.fromDay(), "timeline.land.from", what, each);
            LocalDate until = entry.untilDay();
            if (until != null && !until.isAfter(today)) {
                add(found, until, "timeline.land.until", what, each);
            }
        }
        known.answers().stream()
                .filter(each -> each.code().equals(firm.creditCode())
                        || each.entry().code().equals(firm.creditCode()))
                .forEach(each -> found.add(answered(each)));
        return List.copyOf(found);
    }

    private void add(List<Happening> found, LocalDate day, String key, String what, Entered each) {
        String href = opensFiles ? "/files/" + each.batchId() : account(day);
        found.add(new Happening(day, Happening.Kind.LAND, words.of(key, what), each.fileName(), href));
    }

    /** The account of the year in which it happened. */
    private String account(LocalDate day) {
        int year = StrictMath.clamp(day.getYear(), FIRST_YEAR, today.getYear());
        return Address.of("/land/" + firm.creditCode())
                .with("year", Integer.toString(year))
                .toString();
    }

    private String what(LandEntry entry) {
        return switch (entry.register()) {
            case "TITLES" ->
                words.of("timeline.land.title", ground(entry.ground()), entry.number(), number(entry.area()));
            case "BUILDINGS" ->
                words.of("timeline.land.building", entry.number(), entry.floors(), number(entry.floorArea()));
            default -> lease(entry);
        };
    }

    private String ground(@Nullable String ground) {
        return ground == null ? "" : words.of(Holding.Kind.valueOf(ground).label());
    }

    private String lease(LandEntry entry) {
        String side = "OUT".equals(entry.side()) ? "leases.out" : "leases.in";
        String said = words.of(side, entry.name(), entry.otherName(), entry.number());
        BigDecimal floor = entry.floorArea();
        BigDecimal land = entry.area();
        return floor != null
                ? words.of("timeline.land.floor", said, number(floor))
                : land != null ? words.of("timeline.land.mu", said, number(land)) : said;
    }

    private static String number(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    private Happening answered(LeaseAnswer each) {
        LocalDate day = words.dayOf(each.saidAt().toInstant());
        return new Happening(
                day,
                Happening.Kind.LAND,
                words.of(
                        "timeline.land.answer",
                        each.name(),
                        words.of("leases.kind." + each.kind()),
                        lease(each.entry())),
                each.saidBy(),
                account(each.entry().fromDay().isAfter(day) ? each.entry().fromDay() : day.minusYears(1)) + "#answers");
    }
}
