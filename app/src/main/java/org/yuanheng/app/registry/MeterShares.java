package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.registry.Meters.Part;
import org.yuanheng.engine.Text;

/**
 * Whether the parts of one meter make a hundred at every day on which it is anybody's. One part may leave its share open:
 * it has what the others leave.
 *
 * <p>Example: 40 and an open one make 40 and 60; 40 and 50 are refused, since ten are nobody's.
 */
public final class MeterShares {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private MeterShares() {}

    /** The parts with their shares, or what is wrong with the meter. */
    public sealed interface Outcome {
        /** Every part has its share. */
        record Sound(List<Part> parts) implements Outcome {}

        /** They do not make a hundred. */
        record Wrong(Text message) implements Outcome {}
    }

    /** Settles the shares of {@code parts}, all of one meter. */
    public static Outcome settle(Collection<Part> parts) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (Part part : parts) {
            days.add(part.validFrom());
            if (part.validTo() != null) {
                days.add(part.validTo());
            }
        }
        Map<Part, BigDecimal> open = new HashMap<>();
        for (LocalDate day : days) {
            List<Part> then = parts.stream().filter(part -> lasts(part, day)).toList();
            Optional<Text> wrong = then.isEmpty() ? Optional.empty() : wrong(then, day, open);
            if (wrong.isPresent()) {
                return new Outcome.Wrong(wrong.get());
            }
        }
        return new Outcome.Sound(parts.stream().map(part -> settled(part, open)).toList());
    }

    private static boolean lasts(Part part, LocalDate day) {
        return !day.isBefore(part.validFrom()) && (part.validTo() == null || day.isBefore(part.validTo()));
    }

    private static Part settled(Part part, Map<Part, BigDecimal> open) {
        @Nullable BigDecimal share = part.share() == null ? open.get(part) : part.share();
        return new Part(
                part.supply(),
                part.meter(),
                part.creditCode(),
                share,
                part.validFrom(),
                part.validTo(),
                part.sheet(),
                part.row());
    }

    /** What is wrong from {@code day} on until the next change; notes in {@code open} what an open part has. */
    private static Optional<Text> wrong(List<Part> then, LocalDate day, Map<Part, BigDecimal> open) {
        Set<String> firms = new HashSet<>();
        if (!then.stream().allMatch(part -> firms.add(part.creditCode()))) {
            return Optional.of(new Text("自 " + day + " 起同一企业写了两次", "from " + day + " on one firm has two parts of it"));
        }
        BigDecimal sum = BigDecimal.ZERO;
        List<Part> left = new ArrayList<>();
        for (Part part : then) {
            if (part.share() == null) {
                left.add(part);
            } else {
                sum = sum.add(part.share());
            }
        }
        BigDecimal rest = WHOLE.subtract(sum);
        if (left.isEmpty()) {
            return rest.signum() == 0
                    ? Optional.empty()
                    : Optional.of(new Text(
                            "自 " + day + " 起各家比例合计 " + plain(sum) + "%，应为 100%",
                            "from " + day + " on the shares make " + plain(sum) + "%, not 100%"));
        }
        if (left.size() > 1 || rest.signum() <= 0) {
            return Optional.of(new Text(
                    "自 " + day + " 起有 " + left.size() + " 家没写比例，其余合计 " + plain(sum) + "%，分不出来",
                    "from " + day + " on " + left.size() + " parts state no share while the others make " + plain(sum)
                            + "%"));
        }
        @Nullable BigDecimal before = open.put(left.getFirst(), rest);
        return before == null || before.compareTo(rest) == 0
                ? Optional.empty()
                : Optional.of(new Text(
                        "没写比例的一家自 " + day + " 起由 " + plain(before) + "% 变为 " + plain(rest) + "%，请分行写明",
                        "the part without a share turns from " + plain(before) + "% to " + plain(rest) + "% on " + day
                                + "; state both"));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
