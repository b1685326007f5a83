package org.yuanheng.app.quality.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yuanheng.app.quality.SetupQuestion;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RuleFile;
import org.yuanheng.engine.yaml.Section;

/** The set-up checks as {@code rulebook/setup/checks.yaml} has them, in its order. */
public record SetupChecks(List<Check> list) {
    private static final int MOST = 10_000;
    private static final Text WHAT = new Text("设置检查", "set-up checks");

    /** Copies the list. */
    public SetupChecks {
        list = List.copyOf(list);
    }

    /**
     * One check.
     *
     * @param id of the {@link SetupQuestion} that it asks
     * @param severity {@code block}, {@code warn} or {@code note}
     * @param owner whose role puts it right: {@code office} or {@code admin}
     * @param advice what to do about what it finds
     * @param numbers what the question needs: {@code days}, {@code least}
     */
    public record Check(
            String id, String severity, String owner, Text label, Text advice, Map<String, Integer> numbers) {
        /** Copies the map. */
        public Check {
            numbers = Map.copyOf(numbers);
        }
    }

    /** The check of that id. */
    public Optional<Check> find(String id) {
        return list.stream().filter(check -> check.id().equals(id)).findFirst();
    }

    /**
     * Reads the file.
     *
     * @param questions a check without a question, a question without a check, and a number too many or missing are
     *     problems
     * @throws IOException when the machine cannot read the file
     */
    static Checked<SetupChecks> read(Path file, List<SetupQuestion> questions) throws IOException {
        Map<String, SetupQuestion> byId = new HashMap<>();
        questions.forEach(question -> byId.put(question.id(), question));
        return RuleFile.read(file, WHAT, (section, report) -> {
            Set<String> seen = new HashSet<>();
            List<Check> checks = section.sections("checks", WHAT, each -> check(each, byId, seen));
            byId.keySet().stream()
                    .filter(id -> !seen.contains(id))
                    .sorted()
                    .forEach(id -> refuse(
                            report,
                            section.place("checks"),
                            new Text("缺少检查 " + id, "the check " + id + " is missing")));
            return Optional.of(new SetupChecks(checks));
        });
    }

    private static Optional<Check> check(Section section, Map<String, SetupQuestion> questions, Set<String> seen) {
        Optional<String> id = section.requiredText("id");
        Optional<String> severity = section.requiredChoice("severity", "block", "warn", "note");
        Optional<String> owner = section.requiredChoice("owner", "office", "admin");
        Optional<Text> label = section.words("label");
        Optional<Text> advice = section.words("advice");
        Map<String, Integer> numbers = new HashMap<>();
        SetupQuestion.NUMBERS.forEach(
                name -> section.whole(name, 1, MOST).ifPresent(number -> numbers.put(name, number)));
        if (Stream.of(id, severity, owner, label, advice).anyMatch(Optional::isEmpty)) {
            if (section.report().isClean()) {
                refuse(section.report(), section.place(), new Text("检查没有写全", "the check lacks something"));
            }
            return Optional.empty();
        }
        SetupQuestion question = questions.get(id.orElseThrow());
        if (question == null || !seen.add(question.id()) || !question.reads().equals(numbers.keySet())) {
            refuse(
                    section.report(),
                    section.place(),
                    new Text(
                            "检查 " + id.orElseThrow() + " 没有这个编号、写了两次，或 days、least 与它要的不符",
                            "no check has the id " + id.orElseThrow() + ", or it is there twice, or days and least are"
                                    + " not what it needs"));
            return Optional.empty();
        }
        return Optional.of(new Check(
                question.id(),
                severity.orElseThrow(),
                owner.orElseThrow(),
                label.orElseThrow(),
                advice.orElseThrow(),
                numbers));
    }

    private static void refuse(Report report, Place place, Text what) {
        report.problem(
                "setup-check",
                place,
                what,
                new Text(
                        "与随软件附带的 rulebook/setup/checks.yaml 对照",
                        "compare with the rulebook/setup/checks.yaml that ships"));
    }
}
