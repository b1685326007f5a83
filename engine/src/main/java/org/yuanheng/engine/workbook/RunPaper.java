package org.yuanheng.engine.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.ConditionalFormattingExpressionRule;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.Workbook;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Manifest;
import org.yuanheng.engine.workbook.Look.Role;

/** Writes the paper of a whole run, sheet by sheet, each row leaving memory as soon as it stands. */
final class RunPaper {
    /** Beyond so many columns a sheet prints on two pages side by side. */
    private static final int ONE_PAGE = 20;

    private static final int CHECK_ROW = 3;

    private final RunFigures figures;
    private final Scheme scheme;
    private final Names names;
    private final Sources sources;
    private final Recipe recipe;
    private final Limits limits;
    private final List<String> groupNames;
    private final RunGrids grids;
    private final int count;
    private final boolean cited;

    RunPaper(RunFigures figures, Names names, Sources sources) {
        this.figures = figures;
        this.scheme = figures.scheme();
        this.names = names;
        this.sources = sources;
        this.cited = sources.cites();
        this.count = Math.toIntExact(figures.count());
        this.groupNames = figures.groups();
        this.limits = Limits.of(figures, groupNames, count, names);
        this.recipe = new Recipe(scheme, names);
        this.grids = new RunGrids(figures, names, recipe, limits, count, groupNames.size(), cited);
    }

    Limits limits() {
        return limits;
    }

    void write(Workbook workbook, Manifest manifest) throws IOException {
        Sheet cover = new Sheet(workbook, names.cover());
        Sheet evaluation = new Sheet(workbook, names.evaluation());
        Sheet rule = new Sheet(workbook, names.rule());
        Sheet groups = new Sheet(workbook, names.groups());
        Sheet steps = new Sheet(workbook, names.steps());
        SourcesSheet facts = new SourcesSheet(scheme, names, sources);
        List<Sheet> cites = new ArrayList<>();
        for (int i = 0; cited && i < facts.sheets(count); i++) {
            cites.add(new Sheet(workbook, names.sources() + (i == 0 ? "" : " " + (i + 1))));
        }
        Sheet notRanked = new Sheet(workbook, names.notRanked());
        String check = count > 0 ? "'" + names.evaluation() + "'!" + Sheet.address(CHECK_ROW, 0) : "";
        new CoverSheet(cover, scheme, names, sources).write(Optional.empty(), contents(), check, limits, manifest);
        writeEvaluation(evaluation);
        new RuleSheet(rule, scheme, names, sources, recipe).write();
        writeGroups(groups);
        writeSteps(steps);
        if (cited) {
            facts.write(cites, figures);
        }
        new NotRankedSheet(notRanked, figures, names, sources).write(names.of(scheme.title()));
    }

    /** The sheets after the first, with what is on them. */
    private Map<String, String> contents() {
        Map<String, String> contents = new LinkedHashMap<>();
        contents.put(
                names.evaluation(),
                names.say(
                        "一行一家：总分、名次、等级、事实、指标值、得分、备注，最右是本次评价的正式结果（对照）",
                        "a unit in each row: total, rank, class, facts, values, points, notes, and the run's result beside them"));
        contents.put(
                names.rule(), names.say("指标、权重、基准、比例和等级调整条件；蓝字是参数", "the rule; its parameters are the blue cells"));
        contents.put(names.groups(), names.say("每组的家数、合计、基准、平均得分和各等级名额", "sums, baselines, means and quotas by group"));
        contents.put(names.steps(), names.say("从事实到等级的每一步，一步一列", "every step from facts to class, a column each"));
        if (cited) {
            contents.put(
                    names.sources(),
                    names.say(
                            "每个事实一行，写明出自哪个文件、工作表、单元格、部门、时间",
                            "a row for each fact: its file, sheet, cell, department and time"));
        }
        contents.put(names.notRanked(), names.say("哪些单位没有名次或没有参评，为什么", "who was not ranked or took no part, and why"));
        return contents;
    }

    private void heads(Sheet sheet, Grid grid, int frozen, String what, String how) {
        sheet.heading(names.of(scheme.title()) + " · " + what, RuleText.notice(scheme, names, sources), how);
        grid.heads(sheet, frozen);
        sheet.print(names, true, names.of(scheme.title()));
        if (grid.width() > ONE_PAGE) {
            sheet.worksheet().fitToWidth((short) (1 + grid.width() / ONE_PAGE));
            sheet.worksheet().repeatCols(0, frozen - 1);
        }
    }

    private void rows(Grid grid, Sheet sheet) throws IOException {
        figures.forEach(unit -> {
            if (cited) {
                unit.values().put("name", sources.name(unit.id()));
            }
            try {
                grid.row(sheet, unit, grids.cells(grid, unit.index()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        sheet.worksheet().finish();
    }

    private void writeEvaluation(Sheet sheet) throws IOException {
        Grid grid = grids.evaluation();
        int frozen = (cited ? 4 : 3) + (scheme.classes().isPresent() ? 1 : 0);
        heads(
                sheet,
                grid,
                frozen,
                names.say("评价底稿", "working paper"),
                names.say(
                        "蓝字可改，黑字是公式：改一个事实、权重、基准或比例，得分、名次、等级随之重算。步骤见《计算过程》，参数见《规则与基准》。",
                        "Blue cells may be changed, black ones are formulas: change a fact, weight, baseline or share and"
                                + " points, rank and class follow. Steps and parameters are on the other sheets."));
        if (count > 0) {
            sheet.formula(CHECK_ROW, 0, check());
            sheet.look(CHECK_ROW, 0, Look.of(Role.NOTE));
            validations(sheet);
            colours(sheet);
        }
        rows(grid, sheet);
    }

    /** How many figures differ from the run's: none, until somebody changes a cell. */
    private String check() {
        List<String> parts = new ArrayList<>();
        parts.add(ExcelFormula.text(names.say("与本次评价结果不同的单位：总分 ", "Units that differ from the run: total ")));
        parts.add(different("total", "was:total"));
        parts.add(ExcelFormula.text(names.say(" 家，名次 ", ", rank ")));
        parts.add(different("shown rank", "was:rank"));
        if (scheme.classes().isPresent()) {
            parts.add(ExcelFormula.text(names.say(" 家，等级 ", ", class ")));
            parts.add(different("class", "was:class"));
        }
        parts.add(ExcelFormula.text(names.say(" 家（未改动时应为 0）", " (0 until something is changed)")));
        return String.join("&", parts);
    }

    private String different(String live, String was) {
        Grid grid = grids.evaluation();
        return "SUMPRODUCT(--(" + grid.all(live) + "<>" + grid.all(was) + "))";
    }

    private Range column(Sheet sheet, String key) {
        int column = grids.evaluation().place(key);
        return sheet.worksheet().range(Grid.FIRST_ROW, column, Grid.FIRST_ROW + count - 1, column);
    }

    private void validations(Sheet sheet) {
        for (Item item : RunGrids.attributes(scheme)) {
            sheet.choice(column(sheet, "fact:" + item.id()), item.values());
        }
    }

    /** Classes in the colours they have everywhere, a class that moved on an orange ground. */
    private void colours(Sheet sheet) {
        Grid grid = grids.evaluation();
        if (!grid.has("class")) {
            return;
        }
        String cell = "$" + grid.cell("class", 0);
        Range range = column(sheet, "class");
        range.style()
                .fillColor("FED7AA")
                .set(new ConditionalFormattingExpressionRule(cell + "&lt;&gt;$" + grid.cell("was:class", 0), false));
        sheet.classColours(range, cell, grids.classNames());
    }

    private void writeSteps(Sheet sheet) throws IOException {
        heads(
                sheet,
                grids.steps(),
                1,
                names.steps(),
                names.say(
                        "每一列由它左边的列和《规则与基准》《分组》算出；10¹⁰ 表示乘一百亿取整，合计与比较都用整数。",
                        "Each column follows from those before it and from the sheets of rule and groups; × 10¹⁰ figures are"
                                + " whole numbers."));
        rows(grids.steps(), sheet);
    }

    private void writeGroups(Sheet sheet) throws IOException {
        Grid grid = grids.groups();
        heads(
                sheet,
                grid,
                2,
                names.groups(),
                names.say(
                        "对《计算过程》中参加排名的单位按组合计；Σ/Σ 基准 = 分子合计 ÷ 分母合计，只计该指标有数的单位。",
                        "Sums over the ranked units of each group; a Σ/Σ baseline counts the units that have the value."));
        int last = Grid.FIRST_ROW + Math.max(groupNames.size(), 1) - 1;
        for (String key : grid.keys()) {
            if (Names.isCalled(key)) {
                int column = grid.place(key);
                sheet.name(Grid.FIRST_ROW, column, last, column, names.groupColumn(key, grids.classNames()));
            }
        }
        for (int i = 0; i < groupNames.size(); i++) {
            String name = groupNames.get(i);
            String words = sources.group(name);
            Map<String, Object> values =
                    Map.of("gno", (long) i + 1, "name", name, "words", words.isEmpty() ? name : words);
            Unit group = new Unit(name, i, values);
            grid.row(sheet, group, grids.cells(grid, i));
        }
        sheet.worksheet().finish();
    }
}
