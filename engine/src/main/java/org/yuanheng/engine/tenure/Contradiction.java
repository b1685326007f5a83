package org.yuanheng.engine.tenure;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Fraction;

/**
 * Where statements about land do not fit together.
 *
 * @param problem what does not fit, where it stands and what to do
 * @param firms whom it concerns, by credit code
 */
public record Contradiction(Problem problem, List<String> firms) {
    private static final Text SAME_WORDS =
            new Text("请双方核对合同，改正说错的一方后重新上传", "let both compare the contract, and deliver the wrong side again");

    static Contradiction unmet(Half half) {
        Text side = half.letsOut() ? new Text("出租", "lets to") : new Text("承租", "rents from");
        Text theirs = half.letsOut() ? new Text("承租", "renting") : new Text("出租", "letting");
        String object = half.object().isEmpty() ? "" : " " + half.object();
        return between(
                "lease-unmet",
                half,
                new Text(
                        "“" + half.self().called() + "”填了" + side.zh() + object + "（" + half.span() + "），“"
                                + half.other().called() + "”没有对应的" + theirs.zh() + "，这份租赁暂不计",
                        half.self().called() + " " + side.en() + " "
                                + half.other().called() + object + " (" + half.span() + "), who states no "
                                + theirs.en() + "; the lease does not count yet"),
                new Text("请对方补报，或撤回这一条", "let the other party state it, or take this one back"));
    }

    static Contradiction differs(Half out, Half in, List<Text> differences) {
        List<String> zh = differences.stream().map(Text::zh).toList();
        List<String> en = differences.stream().map(Text::en).toList();
        return between(
                "lease-differs",
                in,
                new Text(
                        "“" + out.self().called() + "”与“" + in.self().called() + "”说的同一份租赁不一致：" + String.join("；", zh)
                                + "；这份租赁暂不计",
                        out.self().called() + " and " + in.self().called() + " differ about their lease: "
                                + String.join("; ", en) + "; it does not count yet"),
                SAME_WORDS);
    }

    static Contradiction disputed(Dispute dispute) {
        Half half = dispute.about();
        Text side = half.letsOut() ? new Text("出租", "lets to it") : new Text("承租", "rents from it");
        String object = half.object().isEmpty() ? "" : " " + half.object();
        return between(
                "lease-disputed",
                half,
                new Text(
                        "“" + half.self().called() + "”填了" + side.zh() + object + "（" + half.span() + "），“"
                                + half.other().called() + "”有异议：" + dispute.reason() + "；这份租赁暂不计",
                        half.other().called() + " disputes that " + half.self().called() + " " + side.en() + object
                                + " (" + half.span() + "): " + dispute.reason() + "; the lease does not count yet"),
                new Text(
                        "由镇街或亩均办核对合同，请说错的一方更正",
                        "let the town or the office compare the contract, and the wrong side mend it"));
    }

    static Contradiction noLand(Half half) {
        return between(
                "lease-without-area",
                half,
                new Text(
                        "“" + half.self().called() + "”的租赁算不出用地：没有楼栋 " + half.object() + " 的登记，也没有填用地面积",
                        "the lease of " + half.self().called() + " comes to no land: building " + half.object()
                                + " is not registered, and no land is stated"),
                new Text("登记楼栋，或填用地面积（亩）", "register the building, or state the land in mu"));
    }

    private static Contradiction between(String code, Half half, Text message, Text advice) {
        return new Contradiction(
                new Problem(code, half.place(), message, advice),
                Stream.of(half.self(), half.other())
                        .filter(Party::isFirm)
                        .map(Party::code)
                        .toList());
    }

    static Contradiction titleTwice(Holding first, Holding again) {
        return of(
                "title-twice",
                again.place(),
                firms(List.of(first.holder(), again.holder())),
                new Text(
                        "证号 " + again.number() + "、权利人“" + again.holder().called() + "”在同一时间登记了两次（另见 " + first.place()
                                + "）",
                        "title " + again.number() + " of " + again.holder().called()
                                + " stands twice for the same time (also at " + first.place() + ")"),
                new Text("删去重复的一条", "remove one of them"));
    }

    static Contradiction buildingTwice(Building first, Building again) {
        return of(
                "building-twice",
                again.place(),
                firms(List.of(first.owner(), again.owner())),
                new Text(
                        "楼栋编号 " + again.number() + " 登记了两次（另见 " + first.place() + "），按先登记的一栋计算",
                        "building number " + again.number() + " stands twice (also at " + first.place()
                                + "); the first one counts"),
                new Text("一栋楼一个编号，租赁也用这个编号", "give each building its own number, and use it in leases"));
    }

    static Contradiction parcelAreas(Holding first, Holding other) {
        return of(
                "parcel-area-differs",
                other.place(),
                firms(List.of(first.holder(), other.holder())),
                new Text(
                        "宗地 " + other.parcel() + " 的总面积各证不一：" + Words.plain(whole(first)) + " 亩与 "
                                + Words.plain(whole(other)) + " 亩",
                        "the titles of parcel " + other.parcel() + " state it as " + Words.plain(whole(first))
                                + " and as " + Words.plain(whole(other)) + " mu"),
                new Text("按宗地图核定总面积", "establish the parcel's area from its map"));
    }

    static Contradiction parcelShares(Holding one, LocalDate day, Fraction held, List<Party> holders) {
        boolean over = held.plus(Fraction.of(whole(one)).negated()).signum() > 0;
        String sum = Words.plain(held);
        return of(
                over ? "parcel-shares-above" : "parcel-shares-below",
                one.place(),
                firms(holders),
                new Text(
                        "自 " + day + "，宗地 " + one.parcel() + " 各证面积合计 " + sum + " 亩，宗地为 " + Words.plain(whole(one))
                                + " 亩",
                        "from " + day + " the titles of parcel " + one.parcel() + " sum to " + sum
                                + " mu, the parcel has " + Words.plain(whole(one))),
                over
                        ? new Text(
                                "核对各证的分摊面积和起止日期，多出的部分会被计两次",
                                "check the shares and their dates: some land is counted twice")
                        : new Text("补登其余权利人的证", "register the titles of the other holders"));
    }

    static Contradiction leftOutAboveTitle(Party holder, String parcel, LocalDate day, Place place) {
        return of(
                "left-out-above-title",
                place,
                firms(List.of(holder)),
                new Text(
                        "自 " + day + "，“" + holder.called() + "”在宗地 " + parcel + " 上不计入的面积多于登记面积",
                        "from " + day + " more of parcel " + parcel + " is left out than " + holder.called()
                                + " holds"),
                new Text("核对征收或分期未建的面积", "check the area expropriated or unbuilt"));
    }

    static Contradiction outAboveOwn(Party firm, LocalDate day, Fraction out, Fraction own, Place place) {
        return of(
                "leased-out-above-own",
                place,
                firms(List.of(firm)),
                new Text(
                        "自 " + day + "，“" + firm.called() + "”出租合计 " + Words.plain(out) + " 亩，多于自有 " + Words.plain(own)
                                + " 亩",
                        "from " + day + " " + firm.called() + " lets " + Words.plain(out) + " mu and owns "
                                + Words.plain(own)),
                new Text(
                        "核对楼栋对应的用地面积和各份租赁；转租的请注明",
                        "check the land of its buildings and the leases; note what is sub-let"));
    }

    static Contradiction parcelOverlet(
            String parcel, LocalDate day, Fraction out, Fraction has, List<Party> parties, Place place) {
        return of(
                "parcel-let-above",
                place,
                firms(parties),
                new Text(
                        "自 " + day + "，宗地 " + parcel + " 出租合计 " + Words.plain(out) + " 亩，宗地只有 " + Words.plain(has)
                                + " 亩",
                        "from " + day + " " + Words.plain(out) + " mu of parcel " + parcel + " are let, which has "
                                + Words.plain(has)),
                new Text(
                        "核对这块宗地各份租赁的面积和起止日期，改正后重新上传租赁登记册",
                        "check areas and dates of the leases of this parcel, and deliver the register of leases again"));
    }

    static Contradiction floorsOverlet(Building building, LocalDate day, Text what, List<Party> parties, Place place) {
        return of(
                "floors-let-twice",
                place,
                firms(parties),
                new Text(
                        "自 " + day + "，楼栋 " + building.number() + " " + what.zh(),
                        "from " + day + " building " + building.number() + ": " + what.en()),
                new Text("核对各份租赁的楼层、面积和起止日期", "check floors, areas and dates of the leases"));
    }

    private static java.math.BigDecimal whole(Holding holding) {
        return holding.parcelArea().orElse(holding.area());
    }

    private static List<String> firms(List<Party> parties) {
        return parties.stream()
                .filter(Party::isFirm)
                .map(Party::code)
                .distinct()
                .toList();
    }

    private static Contradiction of(String code, Place place, List<String> firms, Text message, Text advice) {
        return new Contradiction(new Problem(code, place, message, advice), firms);
    }
}
