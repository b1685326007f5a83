package org.yuanheng.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.formation.Formation;
import org.yuanheng.engine.formation.FormationCase;
import org.yuanheng.engine.formation.FormationFolder;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.yaml.RulebookText;

/** What {@code check} does with a rule that forms units: says it in plain words, holds it against its schemes, runs the cases. */
final class FormationCheck {
    private FormationCheck() {}

    /** Checks one rule; the exit status. */
    static int run(Path file) throws IOException {
        return switch (RuleBooks.open()) {
            case Checked.Refused<Rulebooks> refused -> Output.refuse(refused.problems());
            case Checked.Ok<Rulebooks>(Rulebooks rulebooks, var _) ->
                switch (FormationFolder.read(RulebookText.open(file), rulebooks.vocabulary())) {
                    case Checked.Refused<Formation> refused -> Output.refuse(refused.problems());
                    case Checked.Ok<Formation>(Formation rule, var notes) -> {
                        Output.notes(notes);
                        FormationFolder.description(rule).forEach(line -> Output.line(line.in(Output.language)));
                        Output.line("");
                        List<Problem> problems = gaps(rule, rulebooks);
                        problems.addAll(cases(file, rule, rulebooks.vocabulary()));
                        yield problems.isEmpty() ? 0 : Output.refuse(problems);
                    }
                };
        };
    }

    private static List<Problem> gaps(Formation rule, Rulebooks rulebooks) throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (String id : rule.schemes()) {
            switch (rulebooks.findScheme(id)) {
                case Checked.Refused<Rulebook> refused -> problems.addAll(refused.problems());
                case Checked.Ok<Rulebook>(Rulebook found, var _) -> {
                    if (found.rules() instanceof Scheme scheme) {
                        problems.addAll(rule.gaps(scheme));
                    }
                }
            }
        }
        return problems;
    }

    private static List<Problem> cases(Path file, Formation rule, Vocabulary vocabulary) throws IOException {
        return switch (FormationFolder.cases(file, rule, vocabulary)) {
            case Checked.Refused<List<FormationCase>> refused -> refused.problems();
            case Checked.Ok<List<FormationCase>>(List<FormationCase> cases, var _) -> {
                List<Problem> problems = new ArrayList<>();
                for (FormationCase example : cases) {
                    List<Problem> found = FormationFolder.run(example);
                    Output.line((found.isEmpty() ? "✓ " : "✗ ") + example.name().in(Output.language));
                    problems.addAll(found);
                }
                if (problems.isEmpty()) {
                    Check.allHold(cases.size());
                }
                yield problems;
            }
        };
    }
}
