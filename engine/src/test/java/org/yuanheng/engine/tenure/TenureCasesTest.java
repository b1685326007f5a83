package org.yuanheng.engine.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RulebookText;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** The cases beside the rules of land accounts hold. */
class TenureCasesTest {
    private static final Path CASES = Path.of("..", "rulebook", "tenure", "land.cases.yaml");
    private static final Text ENTRY = new Text("登记", "an entry");

    private final Report report = new Report();

    @TestFactory
    Stream<DynamicTest> everyCaseHolds() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Yaml document : RulebookText.open(CASES).documents(report)) {
            for (Yaml item : ((Yaml.Sequence) document).items()) {
                Section section = Section.of(item, ENTRY, report).orElseThrow();
                tests.add(test(section));
                section.close();
            }
        }
        assertThat(report.isClean()).as("every key is one that cases have").isTrue();
        assertThat(tests).hasSizeGreaterThan(5);
        return tests.stream();
    }

    private DynamicTest test(Section section) {
        String name = section.words("name").orElseThrow().zh();
        int year = section.whole("year", 1990, 2100).orElseThrow();
        Land land = new Land();
        section.sections("titles", ENTRY, title -> Optional.of(title(land, title)));
        section.sections("buildings", ENTRY, building -> Optional.of(building(land, building)));
        section.sections("leases", ENTRY, lease -> Optional.of(lease(land, lease)));
        Map<String, String> expected = new TreeMap<>();
        Yaml.Mapping said = (Yaml.Mapping) section.required("expect").orElseThrow();
        said.entries().forEach(entry -> expected.put(entry.key().text(), ((Yaml.Scalar) entry.value()).text()));
        return DynamicTest.dynamicTest(name, () -> {
            Map<String, String> found = new TreeMap<>();
            LandLedger ledger = land.by(Land.shipped());
            for (String firm : expected.keySet()) {
                found.put(
                        firm,
                        ledger.account(firm, year)
                                .map(a -> Words.plain(a.total()))
                                .orElse("none"));
            }
            assertThat(found).isEqualTo(expected);
        });
    }

    private static Land title(Land land, Section title) {
        Holding.Kind ground = title.text("ground")
                .map(word -> Holding.Kind.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Holding.Kind.REGISTERED);
        return land.holding(
                ground,
                "",
                said(title, "holder"),
                title.text("parcel").orElse(""),
                said(title, "area"),
                null,
                said(title, "from"),
                title.text("until").orElse(""));
    }

    private static Land building(Land land, Section building) {
        return land.building(
                said(building, "number"),
                said(building, "owner"),
                building.whole("floors", 1, 200).orElseThrow(),
                said(building, "floor_area"),
                said(building, "area"));
    }

    private static Land lease(Land land, Section lease) {
        String statedBy = lease.text("stated_by").orElse("");
        Party lessor = Land.firm(said(lease, "lessor"));
        Party lessee = Land.firm(said(lease, "lessee"));
        String object = said(lease, "object");
        @Nullable String floorArea = lease.text("floor_area").orElse(null);
        @Nullable String area = lease.text("land").orElse(null);
        String from = said(lease, "from");
        String until = lease.text("until").orElse("");
        if (!statedBy.equals("lessee")) {
            land.out(lessor, lessee, object, "", floorArea, area, from, until, "");
        }
        if (!statedBy.equals("lessor")) {
            land.in(lessee, lessor, object, "", floorArea, area, from, until, "");
        }
        return land;
    }

    private static String said(Section section, String key) {
        return section.requiredText(key).orElseThrow();
    }
}
