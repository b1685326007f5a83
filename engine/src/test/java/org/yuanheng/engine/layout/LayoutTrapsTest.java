package org.yuanheng.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** What a layout may say and is hardly ever meant is warned of; what cannot be meant is refused. */
class LayoutTrapsTest {
    private static final String HEAD = """
            id: x
            kind: layout
            title: 试
            department: tax
            columns:
              - {id: code, is: credit_code, required: true, names: [统一社会信用代码]}
            """;
    private static final String TAX = "  - {id: tax, is: number, names: [税收]}\n";
    private static final String BROUGHT = "facts:\n  - {item: tax, of: tax}\n";

    @TempDir
    private Path folder;

    private Checked<Layout> read(String name, String text) throws IOException {
        Path layouts = Files.createDirectories(folder.resolve("layouts"));
        return Shipped.FOLDER.read(Files.writeString(layouts.resolve(name), text));
    }

    private List<String> notes(String text) throws IOException {
        return said(Shipped.notes(read("x.yaml", text)));
    }

    private List<String> problems(String text) throws IOException {
        return said(Shipped.problems(read("x.yaml", text)));
    }

    private static List<String> said(List<Problem> found) {
        return found.stream()
                .map(p -> p.place().row() + " " + p.code() + " " + p.message().en())
                .toList();
    }

    @Test
    void whatShipsWarnsOfNothing() throws IOException {
        for (Path file : LayoutFolder.files(Shipped.RULEBOOK.resolve("layouts"))) {
            assertThat(Shipped.notes(Shipped.FOLDER.read(file)))
                    .as(file.toString())
                    .isEmpty();
        }
        assertThat(notes(HEAD + TAX + BROUGHT)).isEmpty();
    }

    @Test
    void oneHeadingForTwoColumns() throws IOException {
        assertThat(problems(HEAD + TAX + "  - {id: other, is: number, names: [' 税  收＊']}\n" + BROUGHT))
                .containsExactly("8 layout-file heading 税收 belongs to another column");
        assertThat(notes(HEAD + TAX + "  - {id: other, is: name, names: ['税收（合计）']}\n" + BROUGHT))
                .containsExactly(
                        "8 layout-heading-two heading 税收（合计） is, without brackets and unit, a heading of column tax");
        assertThat(notes(HEAD + "  - {id: other, is: name, names: ['税收/元']}\n" + TAX + BROUGHT))
                .containsExactly(
                        "7 layout-heading-two heading 税收/元 is, without brackets and unit, a heading of column tax");
    }

    @Test
    void aColumnThatNoFactUses() throws IOException {
        String unused = "  - {id: site, is: text, names: [坐落]}\n";
        assertThat(notes(HEAD + TAX + unused + BROUGHT))
                .containsExactly("8 layout-column-unused no fact uses column site (坐落)");
        assertThat(notes(HEAD + TAX + unused.replace("text,", "text, aside: true,") + BROUGHT))
                .isEmpty();
        assertThat(notes(HEAD + TAX + unused + BROUGHT + "row_key: [site]\n")).isEmpty();
        assertThat(notes(HEAD + TAX.replace("number,", "number, aside: true,") + BROUGHT))
                .containsExactly("7 layout-no-effect column tax says aside: true, and yet a fact uses it");
    }

    @Test
    void aFactThatTheVocabularyDoesNotKnow() throws IOException {
        Checked<Layout> read = read("x.yaml", HEAD + TAX + "facts:\n  - {item: taxx, of: tax}\n");
        assertThat(said(Shipped.problems(read))).containsExactly("9 layout-file taxx is not in the vocabulary");
        assertThat(Shipped.problems(read).getFirst().advice().en()).isEqualTo("did you mean tax?");
    }

    @Test
    void twoFactsForOneItem() throws IOException {
        assertThat(problems(HEAD + TAX + BROUGHT + "  - {item: tax, of: tax}\n"))
                .containsExactly("10 layout-fact-twice tax is made twice; it is not clear which one counts");
        assertThat(problems(HEAD + "  - {id: town, is: text, names: [镇街]}\nattributes: [town, town]\n"))
                .containsExactly("8 layout-fact-twice town is made twice; it is not clear which one counts");
    }

    @Test
    void aRangeThatHoldsNothing() throws IOException {
        assertThat(problems(HEAD + TAX.replace("number,", "number, range: {min: 5, max: 1},") + BROUGHT))
                .containsExactly("7 layout-range no number fits 5 … 1");
        assertThat(problems(HEAD + TAX + "facts:\n  - {item: tax, of: tax, range: {min: 0.2, max: -0.2}}\n"))
                .containsExactly("9 layout-range no number fits 0.2 … -0.2");
        assertThat(notes(HEAD + TAX.replace("number,", "number, range: {min: 5, max: 5},") + BROUGHT))
                .isEmpty();
    }

    @Test
    void rangesOfColumnAndFactThatExcludeEachOther() throws IOException {
        String yuan = TAX.replace("number,", "number, range: {min: 1000},");
        assertThat(notes(HEAD + yuan + "facts:\n  - {item: tax, of: tax, range: {max: 999}}\n"))
                .containsExactly(
                        "9 layout-range-apart the range of tax,  … 999, and that of column tax, 1000 … , exclude each"
                                + " other: every row is refused");
        assertThat(notes(HEAD + yuan + "facts:\n  - {item: tax, of: tax, range: {max: 1000}}\n"))
                .isEmpty();
    }

    @Test
    void noColumnIsRequired() throws IOException {
        assertThat(notes((HEAD + TAX + BROUGHT).replace("required: true, ", "")))
                .containsExactly(
                        "5 layout-no-required no column is required: true, so a table with one fitting heading is"
                                + " taken for this one");
    }

    @Test
    void noFactIsBrought() throws IOException {
        assertThat(notes(HEAD)).containsExactly("5 layout-brings-nothing the layout brings no fact");
    }

    @Test
    void whatHasNoEffectOnAColumn() throws IOException {
        String name = "  - {id: n, is: name, names: [名称], pattern: '.', range: {min: 0}, assumed_unit: 元}\n";
        assertThat(notes(HEAD + TAX + name + BROUGHT))
                .containsExactlyInAnyOrder(
                        "8 layout-no-effect pattern counts only for a column that is: text",
                        "8 layout-no-effect range counts only for a column that is: number",
                        "8 layout-no-effect assumed_unit counts only for a column that is: number");
        assertThat(problems(HEAD + TAX + "  - {id: c, is: choice, names: [规模]}\n" + BROUGHT))
                .containsExactly("8 layout-file a column of choices states choices:");
        assertThat(problems(HEAD + TAX + "  - {id: c, is: choice, names: [规模], if_empty: B, choices: [{value: A}]}\n"
                        + BROUGHT))
                .containsExactly("8 layout-file if_empty is none of the choices");
    }

    @Test
    void aColumnThatIsAddedTwice() throws IOException {
        assertThat(problems(HEAD + TAX + "facts:\n  - {item: tax, sum: [tax, tax]}\n"))
                .containsExactly("9 layout-file column tax is added twice");
    }

    @Test
    void anItemThatAnotherDepartmentBringsToo() throws IOException {
        assertThat(notes(HEAD + TAX + BROUGHT)).isEmpty();
        String other = (HEAD + TAX + BROUGHT).replace("id: x", "id: y").replace("department: tax", "department: town");
        Files.writeString(folder.resolve("layouts/broken.yaml"), "id: [");
        assertThat(said(Shipped.notes(read("y.yaml", other))))
                .containsExactly(
                        "9 layout-item-elsewhere tax for evaluation (tax) is also brought by layout x from another"
                                + " department; where they differ, the later one counts");
        assertThat(notes(HEAD + TAX + BROUGHT)).singleElement().asString().contains("layout y");
        read("y.yaml", other.replace("department: town", "department: tax"));
        assertThat(notes(HEAD + TAX + BROUGHT)).isEmpty();
    }
}
