package org.yuanheng.app.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.CreditCode;
import org.yuanheng.engine.naming.IndustryCodes;

/** What can be wrong with a statement of what a zone is; the place of a problem is the field. */
final class StandingRules {
    private static final Pattern CODE = Pattern.compile("[0-9]{2,4}");

    private final Territory territory;
    private final IndustryCodes industries;

    StandingRules(Territory territory, IndustryCodes industries) {
        this.territory = territory;
        this.industries = industries;
    }

    List<Problem> check(Standing said, Standings.Cited cited) {
        List<Problem> problems = new ArrayList<>();
        Optional<Place> zone = territory.zone(said.zone());
        if (zone.isEmpty()) {
            problems.add(problem(
                    "zone-not-found",
                    "zone",
                    new Text("没有编号为 " + said.zone() + " 的园区", "there is no zone " + said.zone()),
                    new Text("先在“区划园区”中登记园区，再登记它的属性", "bring the zone in under places first")));
        }
        zone.filter(place -> said.since().isBefore(place.validFrom()))
                .ifPresent(place -> problems.add(problem(
                        "zone-not-yet",
                        "since",
                        new Text(
                                "园区自 " + place.validFrom() + " 起存在，不能从 " + said.since() + " 起有属性",
                                "the zone exists from " + place.validFrom() + " on, not yet on " + said.since()),
                        new Text("改日期，或先改园区的设立日期", "change the day, or the day from which the zone exists"))));
        for (String code : said.industries()) {
            if (!CODE.matcher(code).matches() || !industries.isInForce(code)) {
                problems.add(problem(
                        "zone-industry-unknown",
                        "industries",
                        new Text("行业代码 " + code + " 不在 GB/T 4754—2017 中", code + " is no code of GB/T 4754-2017"),
                        new Text("写二到四位代码，如 38、3821", "write codes of two to four digits, such as 38 or 3821")));
            }
        }
        if (!said.companyCode().isEmpty()) {
            CreditCode.fault(said.companyCode())
                    .ifPresent(fault -> problems.add(problem(
                            "zone-company-code",
                            "companyCode",
                            new Text("平台公司的信用代码不对：" + fault.zh(), "the platform company's code: " + fault.en()),
                            new Text("核对统一社会信用代码，不知道的留空", "check the credit code, or leave it empty"))));
        }
        said.unified().stream()
                .filter(said.separate()::contains)
                .distinct()
                .forEach(duty -> problems.add(problem(
                        "zone-duty-twice",
                        "separate",
                        new Text("“" + duty + "”既写在统一，又写在分设", "“" + duty + "” is both unified and separate"),
                        new Text("只留一处", "keep one of the two"))));
        if (cited.fileId() == null && said.document().isBlank()) {
            problems.add(documentMissing());
        }
        return problems;
    }

    static List<Problem> ofBadge(Badge.Deed deed, boolean borne, String document) {
        List<Problem> problems = new ArrayList<>();
        if (document.isBlank()) {
            problems.add(documentMissing());
        }
        if (borne == (deed == Badge.Deed.GRANTED)) {
            problems.add(problem(
                    "zone-badge-state",
                    "badge",
                    borne
                            ? new Text("这一天园区已有这块牌子", "the zone bears this badge already on that day")
                            : new Text("这一天园区没有这块牌子，不能撤销", "the zone does not bear this badge on that day"),
                    new Text("核对日期和牌子", "check the day and the badge")));
        }
        return problems;
    }

    static Problem documentMissing() {
        return problem(
                "zone-document-missing",
                "document",
                new Text("没有写依据的文件", "no document is named"),
                new Text("写文件名称和文号", "name the document and its number"));
    }

    private static Problem problem(String code, String field, Text message, Text advice) {
        return new Problem(code, org.yuanheng.engine.Place.of(field), message, advice);
    }
}
