package org.yuanheng.engine.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.reading.RulebookReader;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Outliers;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import org.yuanheng.engine.yaml.RulebookText;

/** Runs of the real engine, their papers, and results.csv read back out of a recalculated paper. */
final class Papers {
    /** The sheet with a unit in each row, counted from 1. */
    static final int EVALUATION = 2;

    private static final String NONE = "—";

    private Papers() {}

    static Path rulebooks() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isRegularFile(here.resolve("rulebook/vocabulary.yaml"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("no rulebook folder above the working directory");
        }
        return here.resolve("rulebook");
    }

    static Rule shipped(String id) {
        try {
            return rule(RulebookText.open(rulebooks().resolve("schemes/" + id + ".yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Rule rule(String yaml) {
        return rule(RulebookText.of("rule.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    static Rule rule(RulebookText text) {
        try {
            Vocabulary vocabulary =
                    ok(Vocabulary.read(RulebookText.open(rulebooks().resolve("vocabulary.yaml"))));
            return new Rule(ok(new RulebookReader(vocabulary).read(text)), text.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T ok(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T>(T value, var _) -> value;
            case Checked.Refused<T>(var problems) ->
                throw new AssertionError(String.join(
                        "\n", problems.stream().map(p -> p.line("en")).toList()));
        };
    }

    /** Evaluates facts (CSV) into a new directory below {@code scratch}. */
    static RunDirectory run(Path scratch, Rule rule, String facts) {
        try {
            Path directory = Files.createTempDirectory(scratch, "run");
            Path file = Files.writeString(directory.resolve("facts.csv"), facts);
            return ok(Evaluation.run(rule, file, directory.resolve("out"), 2)).directory();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path scratch, Rule rule, RunDirectory run) {
        return write(scratch, rule, run, Sources.NONE, "zh");
    }

    static Path write(Path scratch, Rule rule, RunDirectory run, Sources sources, String language) {
        try {
            Path file = Files.createTempFile(scratch, "paper", ".xlsx");
            try (OutputStream out = Files.newOutputStream(file)) {
                ok(WorkingPaper.write(rule, run, sources, language, out));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path writeUnit(Path scratch, Rule rule, RunDirectory run, String unit) {
        try {
            Path file = Files.createTempFile(scratch, "unit", ".xlsx");
            try (OutputStream out = Files.newOutputStream(file)) {
                ok(WorkingPaper.writeUnit(rule, run, unit, Sources.NONE, "zh", out));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** results.csv as the recalculated paper of a run gives it: same header, same order, codes for the words of the notes. */
    static String results(Rule rule, List<List<String>> rows) {
        Scheme scheme = rule.scheme();
        List<String> blocks = rows.get(Grid.FIRST_ROW - 2);
        List<String> heads = rows.get(Grid.FIRST_ROW - 1);
        int figures = blocks.indexOf("指标值与得分");
        int notes = blocks.indexOf("说明");
        assertThat(figures).isPositive();
        assertThat(notes).isPositive();
        StringBuilder csv = new StringBuilder("unit_id,group");
        scheme.indicators()
                .forEach(i ->
                        csv.append(",value_").append(i.id()).append(",points_").append(i.id()));
        csv.append(",total,rank,class,notes\n");
        Map<String, String> codes = codes(scheme);
        for (List<String> row : rows.subList(Grid.FIRST_ROW, rows.size())) {
            List<String> cells = new ArrayList<>();
            cells.add(row.getFirst());
            cells.add(row.get(heads.indexOf("分组")));
            for (int i = 0; i < scheme.indicators().size(); i++) {
                cells.add(figure(row.get(figures + 2 * i)));
                cells.add(figure(row.get(figures + 2 * i + 1)));
            }
            cells.add(figure(row.get(heads.indexOf("总分"))));
            cells.add(figure(row.get(heads.indexOf("名次"))));
            cells.add(scheme.classes().isPresent() ? figure(row.get(heads.indexOf("等级"))) : "");
            cells.add(notes(codes, row.get(notes), row.get(heads.indexOf("参评状态"))));
            csv.append(String.join(",", cells.stream().map(Papers::quoted).toList()))
                    .append('\n');
        }
        return csv.toString();
    }

    /** The row of results.csv as the recalculated paper of one unit gives it. */
    static String unitResult(Rule rule, List<List<String>> rows) {
        int result = indexOf(rows, "结果") + 2;
        int indicators = indexOf(rows, "指标：值 ÷ 基准 × 权重") + 2;
        List<String> cells = new ArrayList<>(
                List.of(rows.get(result).get(0), rows.get(result).get(6)));
        for (int i = 0; i < rule.scheme().indicators().size(); i++) {
            cells.add(figure(rows.get(indicators + i).get(2)));
            cells.add(figure(rows.get(indicators + i).get(8)));
        }
        for (int c = 2; c <= 4; c++) {
            cells.add(figure(rows.get(result).get(c)));
        }
        String notes = rows.get(result + 2).get(1);
        cells.add(notes(codes(rule.scheme()), notes, rows.get(result).get(7)));
        return String.join(",", cells.stream().map(Papers::quoted).toList());
    }

    private static int indexOf(List<List<String>> rows, String first) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).getFirst().equals(first)) {
                return i;
            }
        }
        throw new AssertionError("no row begins with " + first);
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[,\"\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    /** A figure as results.csv writes it: no separators, nothing where there is none. */
    static String figure(String shown) {
        return shown.equals(NONE) ? "" : shown.replace(",", "");
    }

    private static String notes(Map<String, String> codes, String words, String status) {
        TreeSet<String> notes = new TreeSet<>();
        for (String word : words.isEmpty() ? new String[0] : words.split("；", -1)) {
            notes.add(codes.getOrDefault(word, "unknown note " + word));
        }
        switch (status) {
            case "参加排名" -> {}
            case "计分不定级" -> notes.add("unranked:scored-no-class");
            case "过渡期" -> notes.add("unranked:transition");
            case "待补资料" -> notes.add("unranked:pending");
            case "缺数不排序" -> notes.add("unranked:not-rated");
            default -> notes.add("unknown status " + status);
        }
        return String.join(";", notes);
    }

    /** The words of the notes and their codes. */
    private static Map<String, String> codes(Scheme scheme) {
        Map<String, String> codes = new HashMap<>();
        for (Scheme.Indicator indicator : scheme.indicators()) {
            String label = indicator.label().zh();
            codes.put(label + "缺数，计0分", "missing:" + indicator.id());
            codes.put(label + "缺数，取同组平均分", "filled:" + indicator.id());
            codes.put(label + "缺数，计满分", "filled:" + indicator.id());
            codes.put(label + "缺数，扣分", "missing:" + indicator.id());
            codes.put(label + "缺数，不排序", "missing:" + indicator.id());
            codes.put(label + "缺数，权重分给其他各项", "reweighted:" + indicator.id());
            codes.put(label + "：本组没有基准", "no-baseline:" + indicator.id());
            codes.put(label + "：不适用", "not-applicable:" + indicator.id());
            codes.put(label + "：极端值收到界内", "winsorised:" + indicator.id());
            indicator
                    .outliers()
                    .flatMap(Outliers::denominator)
                    .ifPresent(d -> codes.put(
                            label + "：分母按 " + d.least().toPlainString(), "minimum-denominator:" + indicator.id()));
        }
        for (Scheme.Adjustment adjustment : scheme.total().adjustments()) {
            String label = adjustment.label().zh();
            codes.put(label + "：没有证明，不计", "no-evidence:" + adjustment.id());
            codes.put(label + "：已过期，不计", "expired:" + adjustment.id());
            codes.put(label + "：到期日不明，不计", "expiry-unknown:" + adjustment.id());
        }
        scheme.overrides().forEach(o -> codes.put("等级调整：" + o.label().zh(), "override:" + o.id()));
        for (String name : scheme.classes().map(Classing::names).orElse(List.of())) {
            codes.put("家数过少，统一为 " + name, "small-group:fixed");
            codes.put("最高只能为 " + name, "threshold:" + name);
            codes.put("政策上等同 " + name, "treated-as:" + name);
        }
        for (int i = 2; i < 9; i++) {
            codes.put("原组家数过少，并入第 " + i + " 级分组", "fallback:" + i);
        }
        codes.put("家数过少，不定级", "small-group:none");
        codes.put("家数过少，按在全部单位中的位次定级", "small-group:with-all");
        return codes;
    }
}
