package org.yuanheng.engine.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Manifest;
import org.yuanheng.engine.workbook.Look.Role;

/**
 * What somebody reads who opens the paper without ever having heard of it: what it is, of which round and rule, how to
 * check it, what is assumed, where it ends. Only the line that compares with the run is a formula.
 */
final class CoverSheet {
    private static final List<Double> WIDTHS = List.of(26.0, 96.0);
    private static final String[] NUMERALS = {"一", "二", "三", "四", "五", "六", "七"};
    private static final double PAGE = 110;
    private static final double LINE = 15;

    private final Sheet sheet;
    private final Scheme scheme;
    private final Names names;
    private final Sources sources;
    private int row;
    private int sections;

    CoverSheet(Sheet sheet, Scheme scheme, Names names, Sources sources) {
        this.sheet = sheet;
        this.scheme = scheme;
        this.names = names;
        this.sources = sources;
    }

    /**
     * Writes it.
     *
     * @param unit id and name of the one unit whose paper it is; empty for the paper of a run
     * @param sheets the other sheets by name, with what is on them
     * @param check a formula that says in words whether the recalculated paper meets the run; empty without units
     */
    void write(Optional<String> unit, Map<String, String> sheets, String check, Limits limits, Manifest manifest)
            throws IOException {
        sheet.widths(WIDTHS);
        sheet.print(names, false, names.of(scheme.title()));
        sheet.worksheet().pageOrientation("portrait");
        sheet.put(row, 0, names.of(scheme.title()) + " · " + names.say("评价底稿", "working paper"), Look.of(Role.TITLE));
        sheet.worksheet().rowHeight(row++, 30);
        RuleText.notice(scheme, names, sources).ifPresent(notice -> prose(notice, Role.NOTICE));
        what(unit, manifest);
        section(names.say("各页内容", "The sheets"));
        sheets.forEach(this::pair);
        check(unit.isPresent(), check);
        lines(
                names.say("怎样试算", "How to try a change"),
                unit.isPresent() ? RuleText.useOfUnit(names) : RuleText.useOfRun(names));
        assumptions();
        if (!limits.remarks().isEmpty()) {
            lines(names.say("限制", "Limits"), limits.remarks());
        }
        evidence(manifest);
        sheet.worksheet().finish();
    }

    private void what(Optional<String> unit, Manifest manifest) {
        section(names.say("这是什么", "What this is"));
        prose(
                names.say(
                        "这是一次评价的工作底稿。从事实（税收、土地等）到指标值、得分、总分、名次、等级，每一步都是可以点开看的公式，不是抄来的数；表格软件打开时当场重算，应与正式结果逐位一致。",
                        "The working paper of an evaluation. From the facts to value, points, total, rank and class every step is"
                                + " a formula to be looked at, not a copied figure; a spreadsheet works it out on opening and should"
                                + " meet the official result digit by digit."),
                Role.PROSE);
        prose(
                names.say(
                        "如出现“受保护的视图”，请先点“启用编辑”，公式才会计算。",
                        "Where a spreadsheet opens it in protected view, choose “enable editing” first: formulas are worked out"
                                + " only then."),
                Role.PROSE);
        unit.ifPresent(id -> pair(names.say("单位", "unit"), (sources.name(id) + "  " + id).strip()));
        pair(names.say("评价", "evaluation"), names.of(scheme.title()));
        pair(names.say("轮次", "round"), sources.run());
        pair(names.say("评价年度", "period"), scheme.period());
        pair(names.say("规则编号", "rulebook"), scheme.id());
        for (Scheme.Source source : scheme.sources()) {
            pair(names.say("规则依据", "source of the rule"), RuleText.cited(source));
        }
        pair(names.say("参评单位", "units"), units(manifest));
        pair(names.say("等级", "classes"), classes(manifest));
    }

    private String units(Manifest manifest) {
        long leftOut =
                manifest.leftOut().values().stream().mapToLong(Long::longValue).sum();
        long scored = manifest.results().rows();
        return names.say(
                "评价范围内 " + scored + " 家，未参评 " + leftOut + " 家",
                scored + " in the population, " + leftOut + " left out");
    }

    private String classes(Manifest manifest) {
        Map<String, Long> counts = new LinkedHashMap<>();
        scheme.classes().ifPresent(quota -> quota.names().forEach(name -> counts.put(name, 0L)));
        for (SortedMap<String, Long> group : manifest.counts().values()) {
            group.forEach((name, number) -> counts.merge(name, number, Long::sum));
        }
        if (scheme.classes().isEmpty()) {
            return "";
        }
        return counts.entrySet().stream()
                .map(entry -> (entry.getKey().isEmpty() ? names.say("未定级", "none") : entry.getKey()) + " "
                        + entry.getValue() + names.say(" 家", ""))
                .collect(Collectors.joining(names.say("，", ", ")));
    }

    private void check(boolean one, String check) {
        section(names.say("怎样核对", "How to check"));
        if (!check.isEmpty()) {
            sheet.put(row, 0, names.say("重算对照", "recalculated"), Look.of(Role.LABEL));
            sheet.formula(row, 1, check);
            sheet.look(row, 1, Look.of(Role.RESULT_TEXT));
            sheet.worksheet().rowHeight(row++, 22);
        }
        List<String> ways = new ArrayList<>();
        ways.add(names.say(
                "公式在本表中当场重算，未改动时“重算对照”应无不同；数字怎样取位见《" + names.rule() + "》。",
                "The formulas are worked out here and now: none should differ. How digits come about stands on “"
                        + names.rule() + "”."));
        ways.add(
                one
                        ? names.say(
                                "每个事实旁边写着出处，可以拿原始文件对数。",
                                "Beside each fact stands where it comes from, to be held against the original file.")
                        : names.say(
                                "任选一家，从《" + names.evaluation() + "》沿公式追到《" + names.steps() + "》和《" + names.rule()
                                        + "》；有《" + names.sources() + "》页的，再拿原始文件的单元格对事实。",
                                "Take any unit and follow its formulas from “" + names.evaluation() + "” to “"
                                        + names.steps()
                                        + "” and “" + names.rule() + "”, and where there is a sheet “" + names.sources()
                                        + "” its facts to the cells of the original files."));
        ways.add(names.say(
                "正式结果 results.csv 的校验码应与本页末尾相同：Windows 用 certutil -hashfile results.csv SHA256，其他系统用 sha256sum results.csv。",
                "The SHA-256 of the official results.csv should be the one below: certutil -hashfile results.csv SHA256 on"
                        + " Windows, sha256sum results.csv elsewhere."));
        ways.add(names.say(
                "yuanheng verify --run 运行目录：由程序按快照和规则重新评价一遍并比对。",
                "yuanheng verify --run DIR evaluates snapshot and rule again and compares."));
        for (int i = 0; i < ways.size(); i++) {
            prose(i + 1 + ". " + ways.get(i), Role.PROSE);
        }
    }

    private void assumptions() {
        if (scheme.assumptions().isEmpty()) {
            return;
        }
        section(names.say("假定：规则来源没有说明、由我们设定的", "Assumptions: what no source states"));
        scheme.assumptions()
                .forEach(assumption ->
                        pair(RuleText.about(scheme, names, assumption.about()), names.of(assumption.text())));
    }

    private void evidence(Manifest manifest) {
        section(names.say("凭证", "Evidence"));
        pair(
                names.say("程序", "program"),
                "yuanheng " + manifest.yuanheng() + " · " + manifest.engine().name() + " "
                        + manifest.engine().version());
        pair("rulebook.yaml SHA-256", manifest.rulebookSha256());
        pair(names.say("事实快照 SHA-256", "facts SHA-256"), manifest.facts().sha256());
        pair("results.csv SHA-256", manifest.results().sha256());
    }

    private void section(String title) {
        row++;
        sheet.look(row, 0, row, 1, Look.of(Role.BLOCK));
        sheet.words(row++, 0, names.say(NUMERALS[sections] + "、", sections + 1 + "  ") + title);
        sections++;
    }

    private void lines(String title, List<String> lines) {
        section(title);
        lines.forEach(line -> prose("· " + line, Role.PROSE));
    }

    private void prose(String text, Role role) {
        sheet.paragraph(row++, 0, 1, PAGE, text, Look.of(role));
    }

    /** A label and what it stands for; nothing where that is empty. */
    private void pair(String label, String text) {
        if (text.isEmpty()) {
            return;
        }
        sheet.put(row, 0, label, Look.of(Role.LABEL));
        sheet.put(row, 1, text, Look.of(Role.TEXT));
        double lines = Math.max(
                Math.ceil(Sheet.length(label) / (WIDTHS.getFirst() - 3)),
                Math.ceil(Sheet.length(text) / (WIDTHS.getLast() - 4)));
        sheet.worksheet().rowHeight(row++, LINE * lines + 4);
    }
}
