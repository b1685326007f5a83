package org.yuanheng.engine.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.run.Manifest;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;

/**
 * 评价底稿.xlsx: a run in the users' own tool. Facts and parameters are values in cells that may be changed; value,
 * points, total, rank and class are formulas over them, down to the published digit. A third evaluator, in Excel, WPS or
 * LibreOffice.
 *
 * <p>Example: {@code WorkingPaper.write(rule, outcome.directory(), Sources.NONE, "zh", out)}.
 */
public final class WorkingPaper {
    /** The name under which it is handed out. */
    public static final String FILE_NAME = "评价底稿.xlsx";

    /** Units that a paper takes: beyond, no spreadsheet opens it in reasonable time. */
    public static final int MOST_UNITS = 100_000;

    private WorkingPaper() {}

    /**
     * What a paper holds.
     *
     * @param units rows of the first sheet
     * @param liveRanks whether ranks are formulas; above 20,000 units they are values
     * @param exact whether every published digit comes out the same; figures of more than 15 or 16 digits may not
     * @param remarks what stands as a value or may differ in the last digit, as the paper says it
     */
    public record Contents(long units, boolean liveRanks, boolean exact, List<String> remarks) {
        static Contents of(long units, Limits limits) {
            return new Contents(units, limits.liveRanks(), limits.digits().isEmpty(), limits.remarks());
        }
    }

    /**
     * Writes the paper of a whole run, streaming.
     *
     * @param rule the rule as read from the run's own rulebook.yaml
     * @param sources where facts come from; {@link Sources#NONE} where nobody knows
     * @param language {@code zh} or {@code en}
     * @param out stays open
     * @return what was written; or, before the first byte, why there is no paper
     * @throws IOException when the run cannot be read or {@code out} fails
     */
    public static Checked<Contents> write(
            Rule rule, RunDirectory run, Sources sources, String language, OutputStream out) throws IOException {
        Manifest manifest = Manifest.read(run.manifest());
        try (RunFigures figures = RunFigures.open(rule, run)) {
            long units = figures.count();
            if (units > MOST_UNITS) {
                return new Checked.Refused<>(List.of(tooMany(rule, units)));
            }
            RunPaper paper = new RunPaper(figures, new Names(language), sources);
            Workbook workbook = workbook(rule, out);
            paper.write(workbook, manifest);
            workbook.finish();
            return Checked.ok(Contents.of(units, paper.limits()));
        }
    }

    /**
     * Writes the paper of one unit: its own facts and formulas; of the others of its group the totals and rank keys, one
     * by one and without names, and sums.
     *
     * @param unitId a unit that the run scored
     * @return what was written; or, before the first byte, why there is no paper
     * @throws IOException when the run cannot be read or {@code out} fails
     */
    public static Checked<Contents> writeUnit(
            Rule rule, RunDirectory run, String unitId, Sources sources, String language, OutputStream out)
            throws IOException {
        Manifest manifest = Manifest.read(run.manifest());
        Names names = new Names(language);
        try (RunFigures figures = RunFigures.open(rule, run)) {
            Optional<Unit> unit = figures.find(unitId);
            if (unit.isEmpty()) {
                return new Checked.Refused<>(List.of(noUnit(rule, unitId, figures.leftOut(unitId))));
            }
            Limits limits = Limits.ofUnit(figures, names);
            Workbook workbook = workbook(rule, out);
            new UnitPaper(figures, names, sources, unit.get()).write(workbook, limits, manifest);
            workbook.finish();
            return Checked.ok(Contents.of(1, limits));
        }
    }

    private static Problem noUnit(Rule rule, String unitId, Optional<String> reason) {
        Place place = new Place(rule.scheme().id(), "", 0, unitId);
        return reason.map(why -> new Problem(
                        "paper-unit-left-out",
                        place,
                        new Text("该单位未参评（" + why + "），没有底稿", "the unit was left out (" + why + "), it has no paper"),
                        new Text("未参评的单位列在整次评价底稿的末页", "units left out are listed in the paper of the run")))
                .orElseGet(() -> new Problem(
                        "paper-unit-unknown",
                        place,
                        new Text("本次评价中没有该单位", "the run does not know the unit"),
                        new Text("核对单位代码", "check the unit id")));
    }

    private static Workbook workbook(Rule rule, OutputStream out) {
        Workbook workbook = new Workbook(out, "Yuanheng", null);
        workbook.properties().setTitle(rule.scheme().title().zh() + " 评价底稿");
        return workbook;
    }

    private static Problem tooMany(Rule rule, long units) {
        return new Problem(
                "paper-too-many-units",
                Place.of(rule.scheme().id()),
                new Text(
                        "本次评价有 " + units + " 家单位，底稿最多 " + MOST_UNITS + " 家",
                        "the run has " + units + " units, a working paper takes " + MOST_UNITS),
                new Text(
                        "改出单个单位的底稿，或按地区分开评价；全部结果见 results.csv",
                        "write the paper of single units, or evaluate by region; results.csv holds every result"));
    }
}
