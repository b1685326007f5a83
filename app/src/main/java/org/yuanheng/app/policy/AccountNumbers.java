package org.yuanheng.app.policy;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.registry.Meters;
import org.yuanheng.engine.rulebook.Amount;

/**
 * By which numbers whoever carries a policy out knows firms: meters, plots, the credit code.
 *
 * <p>A firm with several meters has one row with all of them: how much went through each is not kept, so that nothing says
 * how its amount would be split. Of a meter that it shares, its part stands behind the number: {@code 3300000012（40%）}.
 */
@Component
class AccountNumbers {
    private static final String WHOLE = "100";

    private final Rows rows;
    private final Meters meters;

    AccountNumbers(Rows rows, Meters meters) {
        this.rows = rows;
        this.meters = meters;
    }

    private record Held(String holder, String plots) {}

    /** The numbers of each firm on a day; a firm without any is not among them. */
    Map<String, String> of(Amount.Account account, Collection<String> codes, LocalDate day) {
        return switch (account) {
            case POWER_METER -> meters("POWER", codes, day);
            case WATER_METER -> meters("WATER", codes, day);
            case GAS_METER -> meters("GAS", codes, day);
            case CREDIT_CODE -> codes.stream().collect(Collectors.toMap(code -> code, code -> code));
            case PARCEL -> plots(codes, day);
        };
    }

    private Map<String, String> meters(String supply, Collection<String> codes, LocalDate day) {
        Map<String, Map<String, String>> byFirm = new HashMap<>();
        List<Meters.Part> parts = meters.ofFirms(supply, codes, day, day);
        for (Meters.Part part : parts) {
            String share = part.share() == null
                    ? WHOLE
                    : part.share().stripTrailingZeros().toPlainString();
            String said = share.equals(WHOLE) ? part.meter() : part.meter() + "（" + share + "%）";
            byFirm.computeIfAbsent(part.creditCode(), code -> new TreeMap<>()).put(part.meter(), said);
        }
        Map<String, String> numbers = new HashMap<>();
        byFirm.forEach((firm, said) -> numbers.put(firm, String.join("、", said.values())));
        return numbers;
    }

    private Map<String, String> plots(Collection<String> codes, LocalDate day) {
        return rows
                .reference("""
                select p.holder, string_agg(p.id, '、' order by p.id) as plots
                from registry.plot_in_time p
                where p.holder = any (:codes) and p.valid_from <= :day and (p.ends is null or p.ends > :day)
                group by p.holder
                """)
                .param("codes", codes.toArray(String[]::new))
                .param("day", day)
                .query(Held.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Held::holder, Held::plots));
    }
}
