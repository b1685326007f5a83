package org.yuanheng.engine.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.workbook.Look.Role;

/** Every fact of the run with where it stands, a row each: to be filtered by file or department and held against it. */
final class SourcesSheet {
    /** Rows of a sheet; Excel takes 1,048,576. */
    private static final int MOST_ROWS = 1_000_000;

    private static final int FIRST = 4;
    private static final int FLUSH = 1_000;
    private static final double[] WIDTHS = {22, 30, 20, 18, 11, 40, 34, 18, 22};

    private final Scheme scheme;
    private final Names names;
    private final Sources sources;
    private final List<Item> items;

    SourcesSheet(Scheme scheme, Names names, Sources sources) {
        this.scheme = scheme;
        this.names = names;
        this.sources = sources;
        this.items = new ArrayList<>(RunGrids.attributes(scheme));
        items.addAll(RunGrids.numbers(scheme));
    }

    /** How many sheets so many units may need. */
    int sheets(int units) {
        return 1 + (int) ((long) units * items.size() / (MOST_ROWS + 1));
    }

    /** Writes the facts to the sheets in turn. */
    void write(List<Sheet> sheets, RunFigures figures) throws IOException {
        Rows rows = new Rows(sheets);
        rows.begin();
        figures.forEach(unit -> items.forEach(item -> {
            Optional<Sources.Origin> origin = sources.of(unit.id(), item.id());
            if (origin.isPresent() || unit.value(item.id()) != null) {
                rows.add(unit, item, origin);
            }
        }));
        rows.end();
    }

    private final class Rows {
        private final List<Sheet> sheets;
        private int current;
        private int row;

        Rows(List<Sheet> sheets) {
            this.sheets = sheets;
        }

        private Sheet sheet() {
            return sheets.get(current);
        }

        void begin() {
            sheet().heading(
                            names.of(scheme.title()) + " · " + names.sources(),
                            RuleText.notice(scheme, names, sources),
                            names.say(
                                    "每个事实一行，可按单位、事实、文件、部门筛选；数值是本次评价冻结的。",
                                    "A row for each fact, as the run froze it; filter by unit, fact, file or department."));
            String[] heads = {
                Recipe.label(scheme, names, "unit_id"),
                names.say("名称", "name"),
                names.say("事实", "fact"),
                names.say("数值", "value"),
                names.say("计量单位", "unit"),
                names.say("文件", "file"),
                names.say("工作表与单元格", "sheet and cell"),
                names.say("提供部门", "department"),
                names.say("入库时间", "taken in")
            };
            for (int c = 0; c < heads.length; c++) {
                sheet().put(FIRST - 1, c, heads[c], Look.of(Role.HEAD));
                sheet().worksheet().width(c, WIDTHS[c]);
            }
            sheet().worksheet().rowHeight(FIRST - 1, 24);
            sheet().worksheet().freezePane(3, FIRST);
            sheet().worksheet().repeatRows(FIRST - 1, FIRST - 1);
            sheet().print(names, false, names.of(scheme.title()));
            row = FIRST;
        }

        void add(Unit unit, Item item, Optional<Sources.Origin> origin) {
            if (row == FIRST + MOST_ROWS) {
                end();
                current++;
                begin();
            }
            sheet().words(row, 0, unit.id());
            sheet().words(row, 1, sources.name(unit.id()));
            sheet().words(row, 2, names.of(item.label()));
            sheet().value(row, 3, unit.value(item.id()));
            sheet().words(row, 4, names.of(item.unitName()));
            Sources.Origin from = origin.orElse(Sources.Origin.UNKNOWN);
            sheet().words(row, 5, from.file());
            sheet().words(row, 6, from.cells());
            sheet().words(row, 7, from.department());
            sheet().words(row, 8, from.time());
            sheet().look(row, 0, row, WIDTHS.length - 1, Look.of(Role.WORDS));
            if (item.type() != Type.TEXT) {
                sheet().look(row, 3, Look.of(Role.FIGURE, item.type() == Type.DATE ? Look.DAY : ""));
            }
            if (++row % FLUSH == 0) {
                flush();
            }
        }

        private void flush() {
            try {
                sheet().worksheet().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void end() {
            if (row > FIRST) {
                sheet().worksheet().setAutoFilter(FIRST - 1, 0, row - 1, WIDTHS.length - 1);
            }
            try {
                sheet().worksheet().finish();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
