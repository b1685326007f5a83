package org.yuanheng.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.reading.Rulebooks;

/** Which file is a layout, and what is told of one. */
class LayoutFolderTest {
    @TempDir
    private Path folder;

    private List<Path> find(Path file) throws IOException {
        return LayoutFolder.find(Shipped.RULEBOOK, file.toString());
    }

    @Test
    void byIdByFileAndByFolder() throws IOException {
        Path layouts = Shipped.RULEBOOK.resolve("layouts");
        assertThat(LayoutFolder.ids(Shipped.RULEBOOK))
                .containsExactly(
                        "buildings",
                        "chain-firms",
                        "commitments",
                        "credit",
                        "declared-sales",
                        "energy-kinds",
                        "environment",
                        "firm-events",
                        "high-tech",
                        "idle-assets",
                        "industry-reference",
                        "land-ledger",
                        "land",
                        "leads",
                        "leases",
                        "meters",
                        "park-units",
                        "penalties-environment",
                        "places",
                        "power-by-meter",
                        "power",
                        "projects",
                        "roster",
                        "safety",
                        "science",
                        "specialised",
                        "statistics-month",
                        "statistics",
                        "tax-kinds",
                        "tax",
                        "tenants",
                        "titles",
                        "water-by-meter",
                        "water",
                        "zones");
        assertThat(LayoutFolder.find(Shipped.RULEBOOK, "tax")).containsExactly(layouts.resolve("tax.yaml"));
        assertThat(find(layouts.resolve("tax.yaml"))).containsExactly(layouts.resolve("tax.yaml"));
        assertThat(find(layouts)).hasSize(35).contains(layouts.resolve("tax.yaml"));
        assertThat(find(layouts.resolve("tax.cases.yaml"))).isEmpty();
        assertThat(find(Shipped.RULEBOOK)).isEmpty();
        assertThat(find(Shipped.RULEBOOK.resolve("units.yaml"))).isEmpty();
        for (String other : List.of("", "taxx", "w1", "../layouts/tax", "a\0b")) {
            assertThat(LayoutFolder.find(Shipped.RULEBOOK, other)).as(other).isEmpty();
        }
    }

    @Test
    void aFileSaysThatItIsALayoutOrStandsAmongThem() throws IOException {
        Path layouts = Files.createDirectory(folder.resolve("layouts"));
        Map<Path, Boolean> files = Map.of(
                Files.writeString(folder.resolve("a.yaml"), "kind: layout"), true,
                Files.writeString(folder.resolve("b.yaml"), "id: b"), false,
                Files.writeString(folder.resolve("c.yaml"), "kind: light"), false,
                Files.writeString(folder.resolve("d.yaml"), "kind: [layout]"), false,
                Files.writeString(layouts.resolve("e.yaml"), "id: e"), true,
                Files.writeString(layouts.resolve("f.yaml"), "kind: light"), false,
                Files.writeString(layouts.resolve("g.yaml"), "id: ["), true,
                Files.writeString(layouts.resolve("h.txt"), "id: h"), false);
        for (Map.Entry<Path, Boolean> file : files.entrySet()) {
            assertThat(find(file.getKey()).size() == 1)
                    .as(file.getKey().toString())
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void whoWantsARuleIsToldThatALayoutIsNone() throws IOException {
        Rulebooks rulebooks = Shipped.ok(Rulebooks.open(Shipped.RULEBOOK));
        List<Problem> problems = Shipped.problems(rulebooks.read(Shipped.RULEBOOK.resolve("layouts/tax.yaml")));
        assertThat(problems).extracting(Problem::code).containsExactly("rulebook-layout");
        assertThat(problems.getFirst().place()).hasToString("tax.yaml:3:7");
    }

    @Test
    void everyLayoutIsSaidInBothLanguages() throws IOException {
        for (Path file : LayoutFolder.files(Shipped.RULEBOOK.resolve("layouts"))) {
            Layout layout = Shipped.ok(Shipped.FOLDER.read(file));
            assertThat(Shipped.FOLDER.description(layout)).allSatisfy(line -> {
                assertThat(line.zh()).isNotBlank().doesNotContain("（）", "null", "。。");
                assertThat(line.en()).isNotBlank().doesNotContain("()", "null", "。", "；", "..");
            });
        }
    }

    @Test
    void landIsSaidInChinese() throws IOException {
        assertThat(said("land", "zh")).contains("""
                工业用地（文件版式 land）
                由谁报送：自然资源和规划（land）。
                每行是登记簿里一家企业的数据。
                一家企业可有多行，相加；一行退回，这家企业的各行都退回。
                一家企业的各行以宗地号区分，重复的只取一次。
                """, """
                  · 承租：数字，可以没有。
                     也可写作：承租面积、租入、租入面积、承租用地、承租用地面积
                     单位由表头或“单位：”行写明，换算成亩（㎡ × 3 ÷ 2000，万平方米 × 15，公顷 × 15，平方公里 × 1500）；没写明的整张表退回。
                     一格在 0 到 100000 亩，否则退回。
                """, """
                  · 坐落：文字，可以没有，认得但不取用。
                """, """
                取用的数：
                  · 用地面积（land，亩）= 自有用地 + 其他实际使用 + 承租 − 出租
                     一行里有任一格填了，空白的格按 0；全空的按未报送。
                     应在 0 到 100000 亩，否则退回。
                     超过全表中位数 1000 倍的，等人确认。
                     超过本企业上次 100 倍的，等人确认。
                """);
    }

    @Test
    void statisticsAndTheRosterAreSaidInEnglish() throws IOException {
        assertThat(said("statistics", "en"))
                .contains(
                        "  · staff (从业人员平均人数): number, the table must have it.\n",
                        "converted into person (10k persons × 10000); if none is stated, it is in person.\n",
                        "  · industrial value added (value_added, 10k yuan) = value_added\n",
                        "     it is from -5000000 to 20000000 10k yuan, or it is refused.\n");
        assertThat(said("roster", "en"))
                .contains(
                        "Each row is a firm, which enters the registry by it.\n",
                        "     it must match [0-9]{4}, or the row is refused.\n",
                        "     BELOW ← 规下, 规下工业, 规模以下, 规模以下工业, below\n",
                        "     empty is EVALUATED.\n");
    }

    private static String said(String id, String language) throws IOException {
        Layout layout = Shipped.ok(
                Shipped.FOLDER.read(Shipped.RULEBOOK.resolve("layouts").resolve(id + ".yaml")));
        StringBuilder said = new StringBuilder();
        Shipped.FOLDER
                .description(layout)
                .forEach(line -> said.append(line.in(language)).append('\n'));
        return said.toString();
    }
}
