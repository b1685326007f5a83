package org.yuanheng.engine.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yuanheng.engine.naming.NameIndex.Candidate;
import org.yuanheng.engine.naming.NameIndex.Kind;
import org.yuanheng.engine.naming.NameIndex.Named;
import org.yuanheng.engine.naming.NameIndex.Wanted;

/** Whatever stands in a cell, it is taken apart and compared, and nothing is claimed that cannot be. */
class NamingProperties {
    private static final Regions REGIONS = Regions.of(List.of(new Regions.Division("331003", "黄岩区", "331000")));
    private static final NameIndex INDEX = NameIndex.of(
            REGIONS,
            List.of(
                    new Named(NameIndexTest.code(1), "浙江瑞恒塑料有限公司", Kind.CURRENT, "331003", List.of(), ""),
                    new Named(NameIndexTest.code(2), "台州恒泰模具厂", Kind.CURRENT, "331003", List.of(), "")));

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> like = Arbitraries.of(
                        "浙江", "省", "台州市", "黄岩", "瑞恒", "塑料", "模具", "科技", "有限", "责任", "公司", "厂", "分公司", "（", ")", "【",
                        "集团", "合伙企业", " ", "\u0000", "\ud800", "ﷺ", "二")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(like, Arbitraries.strings().ofMaxLength(300));
    }

    @Property(tries = 2_000)
    void anyTextIsTakenApartAndAsked(@ForAll("names") String name, @ForAll("names") String code) {
        FirmName parts = FirmName.read(name, REGIONS);
        assertThat(parts.trade()).isBetween(0, parts.core().length());
        assertThat(Likeness.of(parts, parts).score()).isEqualTo(100);
        Wanted wanted = new Wanted(name, code, "331003", List.of(name), code);
        List<Candidate> candidates = INDEX.candidates(wanted, 5);
        assertThat(candidates)
                .allMatch(each -> each.score() > 0
                        && each.score() <= 100
                        && !each.reasons().isEmpty());
        INDEX.settled(wanted)
                .ifPresent(settled -> assertThat(candidates)
                        .extracting(each -> each.known().code())
                        .contains(settled.known().code()));
    }

    /** The short way of common characters is the same as the way of all. */
    @Property(tries = 2_000)
    void aPlainSpellingIsTheFoldedTextWithoutItsAccidents(@ForAll("spellings") String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder kept = new StringBuilder();
        folded.codePoints()
                .filter(c -> !Character.isWhitespace(c)
                        && !Character.isSpaceChar(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.CONTROL)
                .forEach(kept::appendCodePoint);
        assertThat(Spelling.plainKeepingCase(text)).isEqualTo(kept.toString());
        assertThat(Spelling.plain(text))
                .isEqualTo(kept.toString().replace("*", "").toLowerCase(Locale.ROOT));
    }

    @Provide
    Arbitrary<String> spellings() {
        Arbitrary<String> usual = Arbitraries.strings()
                .withCharRange('!', '~')
                .withCharRange('\u4e00', '\u9fa5')
                .ofMaxLength(30);
        return Arbitraries.oneOf(usual, names(), Arbitraries.of("９１３３ＭＡ", "税收（㎡）", "I", "İ", "*A", "\u007f", "91MA0Z"));
    }

    @Property(tries = 500)
    void likenessIsReadEitherWay(@ForAll("names") String one, @ForAll("names") String other) {
        FirmName first = FirmName.read(one, REGIONS);
        FirmName next = FirmName.read(other, REGIONS);
        assertThat(Likeness.of(first, next).same())
                .isEqualTo(Likeness.of(next, first).same())
                .isEqualTo(first.canonical().equals(next.canonical()));
    }

    @Property(tries = 20)
    void aTextOfAMillionCharactersTakesNoTime(@ForAll("names") String part) {
        String name = (part + "台州").repeat(1_000_000 / (part.length() + 2));
        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> INDEX.candidates(new Wanted(name, name, "", List.of(name.substring(0, 90)), ""), 5));
    }
}
