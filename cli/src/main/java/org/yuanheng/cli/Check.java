package org.yuanheng.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.description.RuleDescription;
import org.yuanheng.engine.description.SchemeDescription;
import org.yuanheng.engine.formation.FormationFolder;
import org.yuanheng.engine.reading.Case;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Skeleton;
import org.yuanheng.engine.run.CaseRun;
import org.yuanheng.engine.run.Rule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code check RULEBOOK}: reads a rulebook, a layout or a rule that forms units, says in plain words what it does, runs its cases. */
@Command(name = "check")
final class Check implements Callable<Integer> {
    /** Groups up to this size are where rounding surprises. */
    private static final int SMALL = 20;

    @Parameters(paramLabel = "RULEBOOK", descriptionKey = "rulebook")
    @SuppressWarnings("NullAway.Init")
    private String rulebook;

    /** Rules are in force by the calendar of China, wherever the machine stands. */
    private final Clock clock = Clock.system(ZoneId.of("Asia/Shanghai"));

    @Override
    public Integer call() throws IOException {
        List<Path> layouts = RuleBooks.layouts(rulebook);
        if (!layouts.isEmpty()) {
            return LayoutCheck.run(layouts);
        }
        Optional<Path> formation = FormationFolder.find(RuleBooks.folder(), rulebook);
        if (formation.isPresent()) {
            return FormationCheck.run(formation.get());
        }
        return switch (RuleBooks.findOrLayout(rulebook)) {
            case Checked.Refused<Rulebook> refused -> Output.refuse(refused.problems());
            case Checked.Ok<Rulebook> found -> {
                Output.notes(found.notes());
                RuleSet rules = found.value().rules();
                rules.validity()
                        .warning(rules.id(), LocalDate.now(clock))
                        .ifPresent(note -> Output.notes(List.of(note)));
                RuleDescription.of(rules).forEach(line -> Output.line(line.in(Output.language)));
                if (rules instanceof Scheme scheme) {
                    SchemeDescription.counts(scheme, SMALL).forEach(line -> Output.line(line.in(Output.language)));
                }
                Output.line("");
                yield cases(found.value());
            }
        };
    }

    private static int cases(Rulebook rulebook) throws IOException {
        return switch (RuleBooks.open()) {
            case Checked.Refused<?> refused -> Output.refuse(refused.problems());
            case Checked.Ok<org.yuanheng.engine.reading.Rulebooks> rulebooks ->
                switch (rulebooks.value().cases(rulebook)) {
                    case Checked.Refused<List<Case>> refused -> Output.refuse(refused.problems());
                    case Checked.Ok<List<Case>> cases -> run(Rule.of(rulebook), cases.value());
                };
        };
    }

    private static int run(Rule rule, List<Case> cases) throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (CaseRun run : CaseRun.of(rule, cases, Runtime.getRuntime().availableProcessors())) {
            Output.line((run.holds() ? "✓ " : "✗ ") + run.example().name().in(Output.language));
            problems.addAll(run.problems());
        }
        if (!problems.isEmpty()) {
            return Output.refuse(problems);
        }
        if (cases.isEmpty() && Skeleton.in(rule.rules()).isPresent()) {
            Output.line(Output.say("骨架没有算例：还没有可以评价的权重。", "A skeleton has no cases: there are no weights to judge by."));
            return 0;
        }
        allHold(cases.size());
        return 0;
    }

    /** Says that every case holds, or that there is none. */
    static void allHold(int cases) {
        if (cases == 0) {
            Output.line(Output.say(
                    "没有算例。在规则旁边写一个 .cases.yaml，改规则时就知道有没有改错。",
                    "There are no cases. A .cases.yaml beside the rulebook shows at once when a change breaks it."));
            return;
        }
        Output.line(Output.say(cases + " 个算例全部相符。", "all " + cases + " cases hold."));
    }
}
