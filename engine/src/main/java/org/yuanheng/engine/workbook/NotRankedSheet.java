package org.yuanheng.engine.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.yuanheng.engine.workbook.Look.Role;

/** Who was not ranked or took no part, and why; as of the run. */
final class NotRankedSheet {
    private static final int FLUSH = 1000;
    private static final String UNRANKED = "unranked:";

    private final Sheet sheet;
    private final RunFigures figures;
    private final Names names;
    private final Sources sources;
    private int row;

    NotRankedSheet(Sheet sheet, RunFigures figures, Names names, Sources sources) {
        this.sheet = sheet;
        this.figures = figures;
        this.names = names;
        this.sources = sources;
    }

    void write(String title) throws IOException {
        sheet.heading(
                title + " · " + names.notRanked(),
                RuleText.notice(figures.scheme(), names, sources),
                names.say(
                        "按本次评价运行时的状态，不随改动重算。未排名的单位在《评价表》中有得分；未参评的不在《评价表》中。",
                        "As of the run. Units not ranked are scored on “Evaluation”; units left out are not there."));
        String[] heads = {
            Recipe.label(figures.scheme(), names, "unit_id"),
            names.say("名称", "name"),
            names.say("类别", "kind"),
            names.say("分组", "group"),
            names.say("原因", "reason")
        };
        double[] widths = {24, 30, 12, 20, 50};
        for (int c = 0; c < heads.length; c++) {
            sheet.put(3, c, heads[c], Look.of(Role.HEAD));
            sheet.worksheet().width(c, widths[c]);
        }
        sheet.worksheet().freezePane(1, 4);
        sheet.worksheet().repeatRows(3, 3);
        sheet.print(names, false, title);
        row = 4;
        figures.forEachUnranked(unit -> add(
                unit.id(),
                names.say("未排名", "not ranked"),
                String.valueOf(unit.value(":group")),
                why(String.valueOf(unit.value("notes")))));
        figures.forEachLeftOut((unit, reason) -> add(unit, names.say("未参评", "left out"), "", words(reason)));
        if (row == 4) {
            sheet.put(row, 0, names.say("没有。", "None."), Look.of(Role.NOTE));
        }
        sheet.worksheet().finish();
    }

    private void add(String unit, String kind, String group, String reason) {
        String[] cells = {unit, sources.name(unit), kind, group, reason};
        for (int c = 0; c < cells.length; c++) {
            if (!cells[c].isEmpty()) {
                sheet.words(row, c, cells[c]);
            }
        }
        sheet.look(row, 0, row, cells.length - 1, Look.of(Role.WORDS));
        if (++row % FLUSH == 0) {
            try {
                sheet.worksheet().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private String why(String notes) {
        return Arrays.stream(notes.split(";", -1))
                .filter(note -> note.startsWith(UNRANKED))
                .map(note -> words(note.substring(UNRANKED.length())))
                .collect(Collectors.joining(names.say("；", "; ")));
    }

    private String words(String code) {
        return switch (code) {
            case "exempt" -> names.say("不参评（EXEMPT）", "exempt");
            case "outside-population" -> names.say("不在评价范围", "outside the population");
            case "population-unknown" -> names.say("判断评价范围所需的资料缺失", "what the population asks for is missing");
            case "group-unknown" -> names.say("分组资料缺失", "the group is not known");
            case "scored-no-class" -> names.say("计分不定级", "scored, no class");
            case "transition" -> names.say("过渡期", "in transition");
            case "pending" -> names.say("待补资料", "pending: a required fact is missing");
            default -> code;
        };
    }
}
