package org.yuanheng.app.park;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.zone.Judging;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.run.Answer;

/** What the rulebooks say of parks: how a unit stands, what sharing saves, and whether firms together are above scale. */
@Component
public class ParkRules {
    /** The rulebook of the colours of units. */
    public static final String UNIT = "park-unit";

    /** The rulebook of what sharing saves. */
    public static final String SAVING = "park-service-saving";

    /** The rulebook of what is above scale. */
    public static final String SCALE = "ladder-above-scale";

    private static final int MONTHS = 12;
    private static final int DECIMALS = 6;

    private final Judging judging;
    private final Map<Map<String, String>, State> states = new ConcurrentHashMap<>();

    /** Asks {@code judging}. */
    public ParkRules(Judging judging) {
        this.judging = judging;
    }

    /** How a unit stands, by the colours of the rule. */
    public enum State {
        LET,
        LEAVING,
        VACANT,
        DISPUTED
    }

    /** How a unit stands on a day. The answer hangs on three facts only, and is kept by them. */
    public State state(Unit unit, LocalDate day) {
        Map<String, String> facts = new HashMap<>();
        Unit.Lease lease = unit.lease();
        facts.put("unit_let", yes(lease != null));
        facts.put("unit_disputed", yes(lease != null && lease.disputed()));
        if (lease != null) {
            facts.put("unit_days_left", Long.toString(lease.daysLeft(day)));
        }
        return states.computeIfAbsent(
                facts,
                asked -> State.valueOf(
                        String.valueOf(judging.ask(UNIT, asked).results().get("colour"))
                                .toUpperCase(Locale.ROOT)));
    }

    private static String yes(boolean is) {
        return is ? "YES" : "NO";
    }

    /**
     * What a kind of service saved a firm in a year.
     *
     * @param answer of the rule: its conditions, formulas and amounts
     * @param saved in yuan, below zero where sharing cost more; null where nothing can be compared
     */
    public record Saving(
            Bookings.Used used,
            int months,
            Answer answer,
            @Nullable BigDecimal saved) {}

    /** What sharing saved, by firm and kind, as the rule reckons it. */
    public List<Saving> savings(List<Bookings.Used> used, int year, LocalDate day) {
        int months = year < day.getYear() ? MONTHS : day.getMonthValue();
        return used.stream().map(each -> saving(each, months)).toList();
    }

    private Saving saving(Bookings.Used used, int months) {
        BigDecimal price = used.paid().divide(BigDecimal.valueOf(used.uses()), DECIMALS, RoundingMode.HALF_UP);
        Answer answer = judging.ask(
                SAVING,
                Map.of(
                        "service_kind", used.kind().name(),
                        "service_uses", Long.toString(used.uses()),
                        "service_price", price.toPlainString(),
                        "service_months", Integer.toString(months)));
        String amount = answer.results().getOrDefault("amount", "");
        return new Saving(used, months, answer, amount.isEmpty() ? null : new BigDecimal(amount));
    }

    /** The facts that the rule of what is above scale reads, and that firms add up to. */
    public Decision scale() {
        return judging.rule(SCALE);
    }

    /** The rule by which sharing is reckoned. */
    public Decision saving() {
        return judging.rule(SAVING);
    }

    /** The rule by which units have colours. */
    public Decision units() {
        return judging.rule(UNIT);
    }

    /** Whether sums of facts reach what is above scale; a fact that a firm lacks is left out, and so unknown. */
    public Answer aboveScale(Map<String, BigDecimal> sums) {
        Map<String, String> facts = new HashMap<>();
        sums.forEach((item, value) -> facts.put(item, value.stripTrailingZeros().toPlainString()));
        return judging.ask(SCALE, facts);
    }

    /** The condition of a rule that decides, with what it read. */
    public Optional<Answer.Asked> decisive(Answer answer) {
        return answer.asked().stream().findFirst();
    }
}
