package org.yuanheng.engine.change;

import java.util.ArrayList;
import java.util.List;
import org.yuanheng.engine.Text;

/** Close calls as a table for a terminal, or as CSV. */
public final class CloseCallsWritten {
    private static final String HEADER = "unit_id,group,total,rank,class,cut,bound,distance,percent";

    private CloseCallsWritten() {}

    /** The lines, in {@code zh} or {@code en}. */
    public static List<String> text(List<CloseCall> calls, String language) {
        boolean en = language.equals("en");
        List<List<String>> table = new ArrayList<>();
        table.add(
                en
                        ? List.of("unit", "group", "total", "rank", "class", "cut", "there", "%")
                        : List.of("单位", "组", "总分", "名次", "等级", "临界", "对面", "%"));
        for (CloseCall call : calls) {
            table.add(List.of(
                    call.unitId(),
                    call.group(),
                    call.total().toPlainString(),
                    Long.toString(call.rank()),
                    call.className(),
                    cut(call).in(language),
                    call.bound().toPlainString(),
                    call.percent().toPlainString()));
        }
        return Columns.aligned(table);
    }

    private static Text cut(CloseCall call) {
        return call.up() ? new Text("差一点上", "short of above") : new Text("差一点下", "clear of below");
    }

    /** The lines of a CSV, the header first, without line ends: RFC 4180, quotes only where they must. */
    public static List<String> csv(List<CloseCall> calls) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (CloseCall call : calls) {
            lines.add(Columns.csv(List.of(
                    call.unitId(),
                    call.group(),
                    call.total().toPlainString(),
                    Long.toString(call.rank()),
                    call.className(),
                    call.up() ? "above" : "below",
                    call.bound().toPlainString(),
                    call.distance().toPlainString(),
                    call.percent().toPlainString())));
        }
        return lines;
    }
}
