package org.yuanheng.app.testing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Firms;

/**
 * Ten invented firms in one county and two in another, with the facts that the demo's rule reads. Within a county they
 * are alike but for their tax, so that firm 0 pays most and ranks first.
 */
public final class SomeFirms {
    /** The period of the facts. */
    public static final String PERIOD = "2025";

    /** The county of firms 0 to 9. */
    public static final String COUNTY = "990101";

    /** The county of firms 10 and 11. */
    public static final String OTHER_COUNTY = "990102";

    private final Rows rows;
    private final Firms firms;
    private final Facts facts;

    SomeFirms(Rows rows, Firms firms, Facts facts) {
        this.rows = rows;
        this.firms = firms;
        this.facts = facts;
    }

    /** The credit code of a firm. */
    public static String code(int number) {
        return "91990000MA0000%02d0X".formatted(number);
    }

    /** Lays out places, a file, firms and facts; firm 2 has no emission data. */
    public void layOut() {
        place("990100", "CITY", "岚渚市", "Lanzhu City", null);
        place(COUNTY, "COUNTY", "汐浦区", "Xipu District", "990100");
        place(OTHER_COUNTY, "COUNTY", "望汀县", "Wangting County", "990100");
        long file = file("2025年度评价税收.xlsx", "tax");
        List<Firms.Registration> registrations = new ArrayList<>();
        List<Facts.New> all = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            String county = number < 10 ? COUNTY : OTHER_COUNTY;
            registrations.add(new Firms.Registration(firm(number, county), "名录", number + 2));
            values(number, county).forEach((item, value) -> all.add(fact(item, value)));
        }
        firms.register(Actor.SYSTEM, file, registrations);
        facts.append(Actor.SYSTEM, new Facts.Delivery(file, 1, PERIOD, "tax", null), all);
    }

    /** A file that was received. */
    public long file(String name, String department) {
        return rows.write(Actor.SYSTEM, """
                insert into source.file (sha256, name, size, department, uploaded_by_name, uploaded_at)
                values (encode(sha256(convert_to(:name, 'UTF8')), 'hex'), :name, 1, :department, '系统', now()) returning id
                """)
                .param("name", name)
                .param("department", department)
                .returning(Long.class)
                .orElseThrow();
    }

    private void place(String id, String level, String zh, String en, @Nullable String parent) {
        rows.write(Actor.SYSTEM, """
                insert into registry.place (id, kind, level, name_zh, name_en, parent, county, valid_from)
                values (:id, 'DIVISION', :level, :zh, :en, :parent, case when :level = 'COUNTY' then :id end, '2000-01-01')
                """)
                .param("id", id)
                .param("level", level)
                .param("zh", zh)
                .param("en", en)
                .param("parent", parent)
                .update();
    }

    private static Firm firm(int number, String county) {
        return new Firm(
                code(number),
                "恒信" + "甲乙丙丁戊己庚辛壬癸子丑".charAt(number) + "轴承有限公司",
                county,
                null,
                "新桥镇",
                "3451",
                "ABOVE",
                LocalDate.of(2016, 9, 1),
                null,
                "EVALUATED",
                "",
                "");
    }

    private record Value(int firm, String value, boolean number) {}

    private static Map<String, Value> values(int number, String county) {
        Map<String, Value> values = new TreeMap<>();
        values.put("county", new Value(number, county, false));
        values.put("scale", new Value(number, "ABOVE", false));
        values.put("tax", new Value(number, Integer.toString(1000 - 80 * number), true));
        values.put("land", new Value(number, "30", true));
        values.put("value_added", new Value(number, "3600", true));
        values.put("energy", new Value(number, "1500", true));
        if (number != 2) {
            values.put("emission", new Value(number, "0.9", true));
        }
        values.put("staff", new Value(number, "220", true));
        values.put("rd", new Value(number, "450", true));
        values.put("revenue", new Value(number, "15000", true));
        return values;
    }

    private static Facts.New fact(String item, Value value) {
        return new Facts.New(
                code(value.firm()),
                item,
                "VALUE",
                value.number() ? new BigDecimal(value.value()) : null,
                value.number() ? null : value.value(),
                List.of(new Fact.Cell("Sheet1", value.firm() + 3, "C", item + " 列", value.value())),
                "");
    }
}
