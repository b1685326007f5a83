package org.yuanheng.app.intake.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.LayoutFolder;
import org.yuanheng.engine.layout.Proposal;
import org.yuanheng.engine.layout.Proposals;
import org.yuanheng.engine.layout.TableHead;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;

/**
 * How well columns of unknown tables are told, measured: the good workbook of every layout is changed as offices change
 * tables (columns in another order, headings written otherwise, titles above, columns nobody asked for, other units, a
 * hidden sheet before), and what is proposed is held against what the layout says. Once with all layouts, as when a
 * department sends its known table in a new form; once as if that layout did not exist, which is what an unknown table is.
 */
class ProposalsTest {
    private static final long SEED = 20_261_122L;
    private static final int VARIANTS = 30;
    private static final String[] BEFORE = {"2025年", "本年", "全年", "其中：", "1、"};
    private static final String[] AFTER = {"合计", "总额", "情况", "（含税）", "＊"};
    private static final Map<String, List<String>> OTHER_UNITS = Map.of(
            "元", List.of("万元", "千元", "亿元"),
            "万元", List.of("元", "千元"),
            "㎡", List.of("亩", "平方米", "公顷"),
            "吨", List.of("千克", "万吨"),
            "千瓦时", List.of("万千瓦时", "度", "兆瓦时"),
            "立方米", List.of("万立方米"));

    /** A column that stands in real tables and is nothing the platform keeps. */
    private static final String[][] EXTRA = {
        {"序号", "1", "2", "3"},
        {"备注", "", "待核", ""},
        {"法定代表人", "王一", "李二", "赵三"},
        {"联系电话", "'13800000000", "'13900000000", "'13700000000"},
        {"上年同期营业收入（万元）", "11", "12", "13"},
        {"税收同比增长（%）", "1.2", "-3", "4"},
        {"填报人", "甲", "乙", "丙"},
        {"上级主管单位", "汐浦集团", "望汀集团", "岚渚集团"},
        {"亩均税收（万元/亩）", "20", "31", "14"},
        {"录入日期", "2025-12-01", "2025-12-02", "2025-12-03"}
    };

    private record Count(
            int columns, int right, int unsaid, int wrong, int wrongSure, int sure, int tables, int found) {
        static final Count NONE = new Count(0, 0, 0, 0, 0, 0, 0, 0);

        Count plus(Count other) {
            return new Count(
                    columns + other.columns,
                    right + other.right,
                    unsaid + other.unsaid,
                    wrong + other.wrong,
                    wrongSure + other.wrongSure,
                    sure + other.sure,
                    tables + other.tables,
                    found + other.found);
        }

        double rightShare() {
            return (double) right / columns;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d tables, headings found in %d; %d columns, right %.3f, nothing proposed %.3f, wrong %.3f; said to"
                            + " be sure %d, of these wrong %d",
                    tables,
                    found,
                    columns,
                    rightShare(),
                    (double) unsaid / columns,
                    (double) wrong / columns,
                    sure,
                    wrongSure);
        }
    }

    private final LayoutFolder folder = folder();

    private static LayoutFolder folder() {
        try {
            return ((Checked.Ok<LayoutFolder>) LayoutFolder.open(Delivery.rulebook(), Delivery.vocabulary())).value();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * A changed table: where its headings are, what each column is, and which its layout knows and takes from elsewhere, so
     * that neither taking nor leaving it would be wrong.
     */
    private record Variant(
            List<List<String>> rows,
            int header,
            List<Optional<String>> uses,
            List<Boolean> aside,
            boolean hiddenBefore) {}

    @Test
    void aKnownTableInAnotherForm() {
        Count all = measured(SEED, false);
        System.out.println("known table in another form: " + all);
        assertThat(all.found()).isEqualTo(all.tables());
        assertThat(all.wrongSure()).isZero();
        assertThat(all.rightShare()).isGreaterThan(0.95);
    }

    @Test
    void aTableOfWhichThereIsNoLayout() {
        Count all = measured(SEED + 1, true);
        System.out.println("table without a layout: " + all);
        assertThat(all.found()).isGreaterThanOrEqualTo(all.tables() * 98 / 100);
        assertThat(all.wrongSure()).isZero();
        assertThat(all.rightShare()).isGreaterThan(0.8);
    }

    private Count measured(long seed, boolean without) {
        Random random = new Random(seed);
        Count all = Count.NONE;
        for (Layout layout : Delivery.layouts().list()) {
            // What a person makes of a table says whom its rows are about; tables of meters leave that to a register.
            if (layout.brings().isEntries() || layout.isByMeter()) {
                continue;
            }
            List<Layout> others = Delivery.layouts().list().stream()
                    .filter(other -> !without || !other.id().equals(layout.id()))
                    .toList();
            Proposals proposals = new Proposals(folder, others, layout.department());
            OfficeWorkbook book = OfficeWorkbook.of(layout);
            for (int i = 0; i < VARIANTS; i++) {
                all = all.plus(counted(variant(book, random), proposals, layout));
            }
        }
        return all;
    }

    private static Count counted(Variant variant, Proposals proposals, Layout layout) {
        Proposal proposal = proposals.best(head(variant));
        boolean found =
                proposal.header() == variant.header() + 1 && proposal.sheet().equals("表1");
        int columns = 0;
        int right = 0;
        int unsaid = 0;
        int wrong = 0;
        int sure = 0;
        int wrongSure = 0;
        for (int at = 0; at < variant.uses().size(); at++) {
            if (variant.aside().get(at)) {
                continue;
            }
            int column = at;
            Optional<Proposal.Column> said = proposal.columns().stream()
                    .filter(c -> c.column() == column)
                    .findFirst();
            Optional<String> use = said.flatMap(Proposal.Column::use);
            boolean fits = use.equals(variant.uses().get(at));
            boolean isSure = said.filter(Proposal.Column::sure).isPresent();
            columns++;
            right += fits ? 1 : 0;
            unsaid += !fits && use.isEmpty() ? 1 : 0;
            wrong += !fits && use.isPresent() ? 1 : 0;
            sure += isSure ? 1 : 0;
            if (isSure && !fits) {
                wrongSure++;
                System.out.println("sure and wrong: " + layout.id() + " " + said + " for "
                        + variant.uses().get(at));
            }
        }
        return new Count(columns, right, unsaid, wrong, wrongSure, sure, 1, found ? 1 : 0);
    }

    private static TableHead head(Variant variant) {
        TableHead head = new TableHead();
        if (variant.hiddenBefore()) {
            head.sheet("底稿", true);
            fill(head, "底稿", variant.rows());
        }
        head.sheet("表1", false);
        fill(head, "表1", variant.rows());
        return head;
    }

    private static void fill(TableHead head, String sheet, List<List<String>> rows) {
        for (int row = 0; row < rows.size(); row++) {
            List<Cell> cells = new ArrayList<>();
            for (int column = 0; column < rows.get(row).size(); column++) {
                String text = rows.get(row).get(column);
                if (text.matches("-?[0-9]+(\\.[0-9]+)?") && text.length() < 16) {
                    cells.add(new Cell(column, Cell.Kind.NUMBER, text));
                } else if (!text.isEmpty()) {
                    cells.add(new Cell(column, Cell.Kind.TEXT, text.startsWith("'") ? text.substring(1) : text));
                }
            }
            if (!cells.isEmpty()) {
                head.row(new Row(sheet, row + 1, false, cells));
            }
        }
    }

    private static Variant variant(OfficeWorkbook book, Random random) {
        List<List<String>> table = new ArrayList<>();
        for (String line :
                book.section("good").subList(book.header(), book.section("good").size())) {
            List<String> cells = new ArrayList<>();
            for (String cell : line.split("\\|", -1)) {
                cells.add(cell.matches("#[0-9]+") ? Delivery.code(Integer.parseInt(cell.substring(1))) : cell.strip());
            }
            table.add(cells);
        }
        int width = table.getFirst().size();
        List<List<String>> columns = new ArrayList<>();
        List<Optional<String>> uses = new ArrayList<>();
        List<Boolean> aside = new ArrayList<>();
        for (int at = 0; at < width; at++) {
            int column = at;
            List<String> cells = new ArrayList<>(table.stream()
                    .map(row -> column < row.size() ? row.get(column) : "")
                    .toList());
            Optional<Layout.Column> known = column(book.layout(), cells.getFirst());
            uses.add(known.flatMap(found -> use(book.layout(), found)));
            aside.add(known.filter(Layout.Column::aside).isPresent());
            cells.set(0, renamed(cells.getFirst(), known, random));
            columns.add(cells);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            List<String> extra = new ArrayList<>(List.of(EXTRA[random.nextInt(EXTRA.length)]));
            if (columns.stream().noneMatch(cells -> cells.getFirst().equals(extra.getFirst()))) {
                while (extra.size() < table.size()) {
                    extra.add("");
                }
                int first = book.first() - book.header();
                for (int blank = 1; blank < first; blank++) {
                    extra.add(1, "");
                }
                columns.add(extra);
                uses.add(Optional.empty());
                aside.add(false);
            }
        }
        return laidOut(columns, uses, aside, table.size(), random);
    }

    private static Variant laidOut(
            List<List<String>> columns, List<Optional<String>> uses, List<Boolean> aside, int height, Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
        java.util.Collections.shuffle(order, random);
        List<List<String>> rows = new ArrayList<>();
        String[] above = {"汐浦区2025年度有关情况汇总表", "填报单位：某局||填报日期：2026年1月5日", "附件2"};
        for (int i = random.nextInt(4); i > 0; i--) {
            rows.add(List.of(above[i - 1].split("\\|", -1)));
        }
        int header = rows.size();
        for (int row = 0; row < height; row++) {
            int at = row;
            rows.add(order.stream().map(column -> columns.get(column).get(at)).toList());
        }
        return new Variant(
                rows,
                header,
                order.stream().map(uses::get).toList(),
                order.stream().map(aside::get).toList(),
                random.nextInt(5) == 0);
    }

    private static Optional<Layout.Column> column(Layout layout, String heading) {
        String bare = heading.replaceAll("[（(/].*", "");
        return layout.columns().stream()
                .filter(column ->
                        column.written().contains(heading) || column.written().contains(bare))
                .findFirst();
    }

    private static Optional<String> use(Layout layout, Layout.Column column) {
        Map<Layout.Role, String> roles =
                Map.of(Layout.Role.CREDIT_CODE, Proposal.CODE, Layout.Role.NAME, Proposal.NAME);
        Map<String, String> items = new HashMap<>();
        layout.measures().stream()
                .filter(measure -> measure.terms().size() == 1
                        && measure.terms().getFirst().factor().isEmpty())
                .forEach(measure -> items.put(
                        measure.terms().getFirst().column(), measure.item().id()));
        layout.attributes().stream()
                .filter(attribute ->
                        !List.of("county", "zone").contains(attribute.item().id()))
                .forEach(attribute ->
                        items.put(attribute.column(), attribute.item().id()));
        return Optional.ofNullable(roles.get(column.role()))
                .or(() -> layout.rowKey().contains(column.id()) ? Optional.of(Proposal.KEY) : Optional.empty())
                .or(() -> Optional.ofNullable(items.get(column.id())));
    }

    /** The heading as another office writes it. */
    private static String renamed(String heading, Optional<Layout.Column> known, Random random) {
        String name = heading.replaceAll("[（(][^（(]*[）)]$", "");
        String unit = heading.substring(name.length()).replaceAll("[（(）)]", "");
        if (known.isPresent() && random.nextInt(2) == 0) {
            List<String> written = known.get().written();
            name = written.get(random.nextInt(written.size()));
        }
        List<String> others = OTHER_UNITS.getOrDefault(unit, List.of());
        if (!others.isEmpty() && random.nextBoolean()) {
            unit = others.get(random.nextInt(others.size()));
        }
        name = switch (random.nextInt(10)) {
            case 0, 1 -> BEFORE[random.nextInt(BEFORE.length)] + name;
            case 2, 3 -> name + AFTER[random.nextInt(AFTER.length)];
            case 4 -> name.length() > 3 ? name.substring(0, name.length() - 1) : name;
            case 5 -> name.length() > 3 ? name.substring(1) : name;
            case 6 -> String.join(" ", name.split(""));
            default -> name;
        };
        return unit.isEmpty() ? name : random.nextBoolean() ? name + "（" + unit + "）" : name + "/" + unit;
    }
}
