package org.yuanheng.app.project;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.CreditCode;

/** What can be wrong with what is said of a project, all of it at once. The column of a place is the field's name. */
final class ProjectFaults {
    private static final int INDUSTRY_DIGITS = 4;

    private final Map<String, Place> places;
    private final List<Problem> found = new ArrayList<>();

    ProjectFaults(Map<String, Place> places) {
        this.places = places;
    }

    List<Problem> of(Project.Said said) {
        if (said.name().isBlank()) {
            wrong(
                    "project-name",
                    "name",
                    new Text("没有项目名称", "the project has no name"),
                    new Text("填写项目名称", "write its name"));
        }
        found.addAll(Investors.faults(said.investor()));
        where(said.county(), said.zone());
        money(said);
        if (!said.industry().isEmpty() && !said.industry().matches("[0-9]{" + INDUSTRY_DIGITS + "}")) {
            wrong(
                    "project-industry",
                    "industry",
                    new Text(
                            "行业代码“" + said.industry() + "”不是四位数字",
                            "the industry “" + said.industry() + "” has not four digits"),
                    new Text("填 GB/T 4754 小类代码", "write the class of GB/T 4754"));
        }
        if (!said.firm().isEmpty()) {
            CreditCode.fault(said.firm())
                    .ifPresent(fault -> wrong(
                            "project-firm",
                            "firm",
                            fault,
                            new Text("对照营业执照改正", "correct it after the business licence")));
        }
        return List.copyOf(found);
    }

    /** County and zone, and whether the one lies in the other. */
    void where(String county, @Nullable String zone) {
        boolean known = Optional.ofNullable(places.get(county))
                .filter(place -> place.level().equals(Place.COUNTY))
                .isPresent();
        if (!known) {
            wrong(
                    "project-county",
                    "county",
                    new Text(
                            county.isEmpty() ? "没有选区县" : "没有区县“" + county + "”",
                            county.isEmpty() ? "no county is chosen" : "there is no county “" + county + "”"),
                    new Text("选项目所在的区县", "choose the county where it lies"));
        }
        if (zone != null) {
            Place place = places.get(zone);
            boolean inside = place != null
                    && place.kind() == Place.Kind.ZONE
                    && place.counties().contains(county);
            if (!inside) {
                wrong(
                        "project-zone",
                        "zone",
                        new Text("园区“" + zone + "”不在所选的区县", "the zone “" + zone + "” does not lie in that county"),
                        new Text("改选园区或区县", "choose another zone or county"));
            }
        }
    }

    private void money(Project.Said said) {
        BigDecimal invest = said.invest();
        if (invest == null || invest.signum() <= 0) {
            wrong(
                    "project-invest",
                    "invest",
                    new Text("没有总投资，或不大于零", "the total investment is missing or not above zero"),
                    new Text("填总投资，单位万元", "write it in 10k yuan"));
        } else if (said.fixed() != null && said.fixed().compareTo(invest) > 0) {
            wrong(
                    "project-fixed",
                    "fixed",
                    new Text("固定资产投资大于总投资", "the investment in fixed assets is above the total"),
                    new Text("核对两个数和单位", "check both figures and their unit"));
        }
        negative("fixed", said.fixed());
        negative("abroad", said.abroad());
        negative("land", said.land());
        negative("output", said.output());
        negative("tax", said.tax());
        negative("jobs", said.jobs());
        negative("energy", said.energy());
        negative("emission", said.emission());
        if ((said.lon() == null) != (said.lat() == null)) {
            wrong(
                    "project-point",
                    "lon",
                    new Text("经度和纬度只填了一个", "only one of longitude and latitude is given"),
                    new Text("两个都填，或都不填", "give both or neither"));
        }
    }

    private void negative(String field, @Nullable BigDecimal value) {
        if (value != null && value.signum() < 0) {
            wrong(
                    "project-negative",
                    field,
                    new Text("数小于零", "the figure is below zero"),
                    new Text("填零或正数", "write zero or a positive number"));
        }
    }

    private void wrong(String code, String field, Text message, Text advice) {
        found.add(new Problem(code, new org.yuanheng.engine.Place("", "", 0, field), message, advice));
    }
}
