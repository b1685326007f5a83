package org.yuanheng.engine.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.yuanheng.engine.naming.NameIndex.Kind;
import org.yuanheng.engine.naming.NameIndex.Named;

/**
 * An invented region of two cities and six counties with as many firms as asked for. Names are made of their parts, by
 * the shares that stand here: one firm in eight shares its trade name with a sister in its county, three in a hundred
 * have a namesake in another county, one in a hundred is an establishment of another firm, six in a hundred had another
 * name. A quarter of the words for what a firm does stand in no word list of the product.
 */
final class InventedFirms {
    static final List<Regions.Division> DIVISIONS = List.of(
            new Regions.Division("990000", "衡泽省", ""),
            new Regions.Division("990100", "岚渚市", "990000"),
            new Regions.Division("990101", "汐浦区", "990100"),
            new Regions.Division("990102", "望汀县", "990100"),
            new Regions.Division("990103", "禾渡县", "990100"),
            new Regions.Division("990200", "芷汀市", "990000"),
            new Regions.Division("990201", "澜桥区", "990200"),
            new Regions.Division("990202", "芦津县", "990200"));
    static final List<String> COUNTIES = List.of("990101", "990102", "990103", "990201", "990202");
    private static final List<String> STEMS = List.of("汐浦", "望汀", "禾渡", "澜桥", "芦津");
    private static final String TRADES = "瑞恒鑫宏盛泰华美佳嘉永兴隆昌荣润和信诚德正天海江云星辰晨光明远志卓越创凯博达通联汇聚源祥福吉利安康宁顺丰茂森"
            + "林松柏竹兰菊梅玉金银铭锐精立巨伟雄健力捷迅超科智慧启航腾飞翔鹏骏锦程途帆舟川河湖泽原野月霖露晶莹珂琦祺禧庆悦欣怡"
            + "众邦拓普奥特斯维克尔诺贝雅思凌朗逸晟昊宸瀚皓铂钰鼎尚品优宝莱斯顿凤龙虎鹤鹰麒麟万亿";
    private static final List<String> BUSINESS = List.of(
            "塑料", "模具", "机械", "新材料", "电子", "电器", "汽车零部件", "五金", "橡胶", "化工", "医药", "食品", "服饰", "纺织", "包装", "印刷", "家具",
            "工艺品", "阀门", "泵业", "轴承", "缝纫机", "自动化", "光电", "能源", "环保", "建材", "装饰工程", "物流", "贸易", "水产", "农业", "生物", "医疗器械",
            "玩具", "箱包", "鞋业", "铜业", "铝业", "不锈钢", "管业", "卫浴", "灯具", "纸业", "酒业", "茶业", "氢能", "激光", "阀业", "塑模", "气动", "液压",
            "卫材", "钛业", "宠物用品", "露营装备", "电商", "口腔器材", "工刃具", "轨道交通", "风机", "滤清器", "锯业");
    private static final List<String> MORE = List.of("科技", "实业", "制造", "制品", "设备", "技术");

    private final Random random;
    private final List<Named> names = new ArrayList<>();
    private final List<Firm> firms = new ArrayList<>();

    /** A firm by the parts of its name. */
    record Firm(String code, String county, String prefix, String trade, String business, String form, String former) {
        /** A prefix in brackets stands behind the trade name. */
        String name() {
            return prefix.startsWith("（") ? trade + prefix + business + form : prefix + trade + business + form;
        }

        Firm called(String trade, String business, String form) {
            return new Firm(code, county, prefix, trade, business, form, former);
        }

        Firm at(String prefix) {
            return new Firm(code, county, prefix, trade, business, form, former);
        }
    }

    InventedFirms(long seed, int count) {
        random = new Random(seed);
        while (firms.size() < count) {
            add(next());
        }
    }

    List<Named> names() {
        return names;
    }

    List<Firm> firms() {
        return firms;
    }

    private void add(Firm firm) {
        firms.add(firm);
        names.add(new Named(firm.code(), firm.name(), Kind.CURRENT, firm.county(), List.of(address()), person()));
        if (!firm.former().isEmpty()) {
            names.add(new Named(firm.code(), firm.former(), Kind.FORMER, firm.county(), List.of(), ""));
        }
    }

    private Firm next() {
        int county = random.nextInt(COUNTIES.size());
        int chance = random.nextInt(1000);
        if (firms.size() > 100 && chance < 10) {
            Firm parent = one(firms);
            return new Firm(
                    code(parent.county()),
                    parent.county(),
                    parent.prefix(),
                    parent.trade(),
                    parent.business(),
                    parent.form() + stem(parent.county()) + "分公司",
                    "");
        }
        if (firms.size() > 100 && chance < 40) {
            Firm namesake = one(firms);
            String prefix = namesake.prefix().isEmpty() ? "" : prefix(county);
            return new Firm(
                    code(COUNTIES.get(county)),
                    COUNTIES.get(county),
                    prefix,
                    namesake.trade(),
                    namesake.business(),
                    namesake.form(),
                    "");
        }
        String trade = firms.size() > 100 && chance < 160 ? sister(county) : trade();
        String business = business();
        String form = form();
        String prefix = prefix(county);
        String former = random.nextInt(100) < 6 ? former(prefix, trade, business, form) : "";
        return new Firm(code(COUNTIES.get(county)), COUNTIES.get(county), prefix, trade, business, form, former);
    }

    private String former(String prefix, String trade, String business, String form) {
        Firm before = new Firm("", "", prefix, trade, business, form, "");
        return switch (random.nextInt(3)) {
            case 0 -> before.called(trade(), business, form).name();
            case 1 -> before.called(trade, business(), form).name();
            default ->
                before.called(trade, business, form.equals("有限公司") ? "厂" : "有限公司")
                        .name();
        };
    }

    private String sister(int county) {
        for (int tries = 0; tries < 20; tries++) {
            Firm other = one(firms);
            if (other.county().equals(COUNTIES.get(county))) {
                return other.trade();
            }
        }
        return trade();
    }

    String trade() {
        int chance = random.nextInt(100);
        int length = chance < 80 ? 2 : chance < 92 ? 3 : 4;
        StringBuilder trade = new StringBuilder();
        for (int i = 0; i < length; i++) {
            trade.append(TRADES.charAt(random.nextInt(TRADES.length())));
        }
        return trade.toString();
    }

    String business() {
        String business = one(BUSINESS);
        return random.nextInt(100) < 45 ? business + one(MORE) : business;
    }

    private String form() {
        int chance = random.nextInt(100);
        return chance < 62
                ? "有限公司"
                : chance < 70
                        ? "有限责任公司"
                        : chance < 78
                                ? "股份有限公司"
                                : chance < 88
                                        ? "厂"
                                        : chance < 91
                                                ? "专业合作社"
                                                : chance < 94 ? "合伙企业（有限合伙）" : chance < 97 ? "经营部" : "集团有限公司";
    }

    static String stem(String county) {
        return STEMS.get(COUNTIES.indexOf(county));
    }

    static String city(String county) {
        return county.startsWith("9901") ? "岚渚" : "芷汀";
    }

    private String prefix(int county) {
        String stem = STEMS.get(county);
        String city = city(COUNTIES.get(county));
        return switch (random.nextInt(10)) {
            case 0 -> "";
            case 1 -> "衡泽";
            case 2 -> "衡泽省";
            case 3 -> city;
            case 4 -> city + "市";
            case 5, 6 -> city + "市" + stem;
            case 7 -> stem;
            case 8 -> "（衡泽）";
            default -> "浙江";
        };
    }

    String code(String county) {
        StringBuilder first = new StringBuilder("91").append(county);
        for (int i = 0; i < 9; i++) {
            first.append("0123456789ABCDEFGHJKLMNPQRTUWXY".charAt(i == 0 ? random.nextInt(31) : random.nextInt(10)));
        }
        return first.toString() + CreditCode.checkDigit(first.toString());
    }

    private String person() {
        return one(List.of("王", "李", "张", "陈", "林", "黄"))
                + one(List.of("伟", "芳", "军", "敏", "杰", "丽"))
                + one(List.of("", "国", "明"));
    }

    private String address() {
        return one(STEMS) + "工业大道" + (1 + random.nextInt(900)) + "号";
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Random random() {
        return random;
    }
}
