package org.yuanheng.engine.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yuanheng.engine.naming.NameIndex.Candidate;
import org.yuanheng.engine.naming.NameIndex.Kind;
import org.yuanheng.engine.naming.NameIndex.Named;
import org.yuanheng.engine.naming.NameIndex.Wanted;

class NameIndexTest {
    private static final Regions REGIONS = Regions.of(List.of(
            new Regions.Division("331000", "台州市", ""),
            new Regions.Division("331003", "黄岩区", "331000"),
            new Regions.Division("331081", "温岭市", "331000")));
    private static final String HERE = "331003";
    private static final String THERE = "331081";

    private final List<Named> names = new ArrayList<>();

    @Test
    void aNameIsTakenApart() {
        assertThat(parts("浙江省台州市黄岩瑞恒新材料科技股份有限公司")).isEqualTo("[台州, 浙江, 黄岩] 瑞恒/新材料科技 股份有限公司 ");
        assertThat(parts("瑞恒（江西）有限公司")).isEqualTo(parts("江西瑞恒有限公司"));
        assertThat(parts("臺州瑞恆機電廠")).isEqualTo("[台州] 瑞恒/机电 厂 ");
        assertThat(parts("浙江瑞恒塑料有限公司台州分公司")).isEqualTo("[浙江] 瑞恒/塑料 有限公司 台州分公司");
        assertThat(parts("台州瑞恒投资合伙企业（有限合伙）")).isEqualTo("[台州] 瑞恒/投资 合伙企业有限合伙 ");
    }

    /** 台州医药 has no other trade name than the city's; 吉安 behind 台州 is no city of it. */
    @Test
    void aDivisionIsNoneWhereItIsTheTradeName() {
        assertThat(parts("台州医药有限公司")).isEqualTo("[] 台州/医药 有限公司 ");
        assertThat(parts("台州吉安包装有限公司")).isEqualTo("[台州] 吉安/包装 有限公司 ");
    }

    @Test
    void differencesAreSaidInWords() {
        String known = "浙江瑞恒新材料科技股份有限公司";
        assertThat(said("浙江瑞恒新材料科技股份有限公司", known)).isEqualTo("100 名称相同");
        assertThat(said("浙江瑞恆新材料科技股份有限公司", known)).isEqualTo("100 仅繁简字不同");
        assertThat(said("瑞恒（浙江）新材料科技股份有限公司", known)).isEqualTo("100 仅括号或行政区划写法不同");
        assertThat(said("瑞恒新材料科技股份有限公司", known)).isEqualTo("96 字号相同，少了行政区划“浙江”");
        assertThat(said("江西瑞恒新材料科技股份有限公司", known)).isEqualTo("84 字号相同，行政区划前缀不同（“江西”与“浙江”）");
        assertThat(said("浙江瑞恒新材料科技", known)).isEqualTo("97 少了组织形式“股份有限公司”");
        assertThat(said("瑞恒新材料", known)).isEqualTo("84 简称，少了“科技”；少了行政区划“浙江”；少了组织形式“股份有限公司”");
        assertThat(said("浙江恒瑞新材料科技股份有限公司", known)).isEqualTo("92 相邻两字颠倒（“恒瑞”与“瑞恒”）");
        assertThat(said("浙江瑞衡新材料科技股份有限公司", known)).isEqualTo("78 字号差一字（“衡”与“恒”）");
        assertThat(said("浙江瑞恒新材枓科技股份有限公司", known)).isEqualTo("90 差一字（“枓”与“料”）");
        assertThat(said("浙瑞江恒新材料科技股份有限公司", known)).isEqualTo("92 相邻两字颠倒（“瑞江”与“江瑞”）");
        assertThat(said("浙汇瑞恒新材料科技股份有限公司", known)).isEqualTo("78 全称只差一字（“汇”与“江”）");
        assertThat(said("瑞恒二号新材料", "瑞恒新材料")).startsWith("76 多了区分企业的字“二号”");
        assertThat(said("瑞恒塑料厂", "瑞恒塑料有限公司")).isEqualTo("86 组织形式不同（“厂”与“有限公司”）");
    }

    @Test
    void theSameNameIsMatchedOnlyWhereItIsOneFirms() {
        know(1, "浙江瑞恒塑料有限公司", HERE);
        know(2, "台州恒泰模具厂", HERE);
        know(3, "台州恒泰模具厂", THERE);
        assertThat(settled("浙江瑞恒塑料有限公司", "", HERE)).startsWith("1 名称相同");
        assertThat(settled("浙江省瑞恆塑料有限公司", "", "")).startsWith("1 ");
        assertThat(settled("台州恒泰模具厂", "", HERE)).startsWith("2 ");
        assertThat(settled("台州恒泰模具厂", "", "")).isEqualTo("a person");
        assertThat(settled("浙江瑞恒塑料有限公司", "", THERE))
                .as("never a firm of another county")
                .isEqualTo("a person");
    }

    @Test
    void whatIsLeftOutIsForgivenWhereNobodyElseIsWithinReach() {
        know(1, "浙江瑞恒塑料有限公司", HERE);
        know(2, "台州恒泰模具有限公司", HERE);
        know(3, "温岭恒泰模具有限公司", THERE);
        know(4, "浙江宏达机械有限公司", HERE);
        know(5, "浙江宏达机械制造有限公司", HERE);
        assertThat(settled("瑞恒塑料", "", HERE)).startsWith("1 字号相同，少了行政区划“浙江”；少了组织形式");
        assertThat(settled("浙江黄岩瑞恒塑料有限责任公司", "", HERE)).startsWith("1 ");
        assertThat(settled("江西瑞恒塑料有限公司", "", HERE)).isEqualTo("a person");
        assertThat(settled("瑞恒塑料厂", "", HERE)).isEqualTo("a person");
        assertThat(settled("浙江瑞恒塑料有限公司台州分公司", "", HERE)).isEqualTo("a person");
        assertThat(settled("恒泰模具", "", HERE)).isEqualTo("a person");
        assertThat(settled("宏达机械", "", HERE)).as("perhaps 宏达机械制造").isEqualTo("a person");
        assertThat(settled("瑞恒", "", HERE)).isEqualTo("a person");
    }

    @Test
    void aRightCodeForgivesTheNameMoreButNotASister() {
        know(1, "浙江瑞恒新材料科技有限公司", HERE);
        know(2, "浙江瑞恒二号塑料有限公司", HERE);
        assertThat(settled("瑞恒新材料", code(1), HERE)).startsWith("1 信用代码相同；简称");
        assertThat(settled("浙江瑞恒新材枓科技有限公司", code(1), "")).startsWith("1 信用代码相同；差一字");
        assertThat(settled("浙江瑞恒模具有限公司", code(1), HERE)).isEqualTo("a person");
        assertThat(settled("浙江瑞恒三号塑料有限公司", code(2), HERE)).isEqualTo("a person");
        assertThat(settled("浙江瑞恒二号塑料有限公司", code(1), HERE)).isEqualTo("a person");
        assertThat(settled("瑞恒新材料", code(1), THERE)).isEqualTo("a person");
        assertThat(settled("浙江瑞恒新材料科技有限公司", code(77), HERE))
                .as("a right code that no firm has")
                .isEqualTo("a person");
    }

    @Test
    void aCodeThatIsOneSlipAwayIsAWitness() {
        know(1, "浙江瑞恒塑料有限公司", HERE);
        String code = code(1);
        char other = code.charAt(10) == '7' ? '8' : '7';
        String wrong = code.substring(0, 10) + other + code.substring(11);
        assertThat(settled("瑞恒塑料", wrong, HERE)).startsWith("1 信用代码只差第 11 位；");
        assertThat(settled("浙江恒泰塑料有限公司", wrong, HERE)).isEqualTo("a person");
        String swapped = swapped(code);
        assertThat(settled("浙江瑞恒塑料有限公司", swapped, HERE)).contains("位颠倒");
        assertThat(index().candidates(new Wanted("某某", wrong, HERE, List.of(), ""), 3))
                .extracting(each -> each.known().code())
                .contains(code);
    }

    @Test
    void formerNamesAndDecisionsCount() {
        know(1, "浙江瑞恒塑料有限公司", HERE);
        names.add(new Named(code(1), "黄岩第三塑料厂", Kind.FORMER, HERE, List.of(), ""));
        names.add(new Named(code(1), "瑞恒（老厂）", Kind.ALIAS, HERE, List.of(), ""));
        assertThat(settled("黄岩第三塑料厂", "", HERE)).startsWith("1 曾用名“黄岩第三塑料厂”；名称相同");
        assertThat(settled("瑞恒（老厂）", "", HERE)).startsWith("1 曾由人确认的写法");
        know(2, "黄岩第三塑料厂", HERE);
        assertThat(settled("黄岩第三塑料厂", "", HERE)).as("somebody took the name").isEqualTo("a person");
    }

    @Test
    void addressAndLegalPersonRankAndDoNotDecide() {
        names.add(new Named(code(1), "浙江瑞恒塑料有限公司", Kind.CURRENT, HERE, List.of("北城街道1号"), "王一"));
        names.add(new Named(code(2), "浙江瑞恒模具有限公司", Kind.CURRENT, HERE, List.of("北城街道2号"), "李四"));
        Wanted wanted = new Wanted("瑞恒公司", "", HERE, List.of("北城街道 2 号"), "李四");
        assertThat(index().settled(wanted)).isEmpty();
        Candidate first = index().candidates(wanted, 5).getFirst();
        assertThat(first.known().code()).isEqualTo(code(2));
        assertThat(first.reasons()).extracting(each -> each.zh()).contains("法定代表人相同", "地址相同");
    }

    private static String swapped(String code) {
        for (int i = 8; i < 17; i++) {
            if (code.charAt(i) != code.charAt(i + 1)) {
                return code.substring(0, i) + code.charAt(i + 1) + code.charAt(i) + code.substring(i + 2);
            }
        }
        throw new IllegalStateException(code);
    }

    private static String parts(String name) {
        FirmName parts = FirmName.read(name, REGIONS);
        return parts.regions() + " " + parts.tradeName() + "/" + parts.core().substring(parts.trade()) + " "
                + parts.form() + " " + parts.branch();
    }

    private static String said(String written, String known) {
        Likeness likeness = Likeness.of(FirmName.read(written, REGIONS), FirmName.read(known, REGIONS));
        return likeness.score() + " "
                + String.join(
                        "；", likeness.reasons().stream().map(each -> each.zh()).toList());
    }

    static String code(int number) {
        String first = "91331003" + String.format(java.util.Locale.ROOT, "%09d", number * 7_919L);
        return first + CreditCode.checkDigit(first);
    }

    private void know(int number, String name, String county) {
        names.add(new Named(code(number), name, Kind.CURRENT, county, List.of(), ""));
    }

    private NameIndex index() {
        return NameIndex.of(REGIONS, names);
    }

    private String settled(String name, String code, String county) {
        return index().settled(new Wanted(name, code, county, List.of(), ""))
                .map(each -> numberOf(each.known().code()) + " " + each.reason().zh())
                .orElse("a person");
    }

    private static int numberOf(String code) {
        for (int i = 1; i < 10; i++) {
            if (code(i).equals(code)) {
                return i;
            }
        }
        throw new IllegalStateException(code);
    }
}
