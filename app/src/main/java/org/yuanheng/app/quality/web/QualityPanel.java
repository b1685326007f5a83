package org.yuanheng.app.quality.web;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.quality.Checklist;
import org.yuanheng.app.quality.Findings;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmPanel;
import org.yuanheng.app.registry.Happening;
import org.yuanheng.engine.period.WorkingDays;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;

/** On the timeline of a firm: what checks of its data found, what departments said to it, and what was decided. */
@Component
final class QualityPanel implements FirmPanel {
    private static final int ORDER = 40;

    private final Findings findings;
    private final Checklist checklist;
    private final WorkingDays calendar;
    private final Vocabulary vocabulary;

    QualityPanel(Findings findings, Checklist checklist, WorkingDays calendar, Rulebooks rulebooks) {
        this.findings = findings;
        this.checklist = checklist;
        this.calendar = calendar;
        this.vocabulary = rulebooks.vocabulary();
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Optional<Shown> of(Person person, Firm firm, String period, Words words) {
        if (!QualityPages.may(person)) {
            return Optional.empty();
        }
        Labels labels = new Labels(words, vocabulary, checklist, calendar, List.of());
        List<Happening> told = findings.steps(person.scope(), firm.creditCode()).stream()
                .map(step -> happening(step, labels))
                .toList();
        return told.isEmpty() ? Optional.empty() : Optional.of(Shown.told("quality", told));
    }

    private static Happening happening(Findings.Step step, Labels labels) {
        Words words = labels.words();
        String what = words.of(
                "quality.told." + step.what(),
                labels.check(step.rulebook(), step.checkId()),
                labels.period(step.period()),
                labels.state(step.state()));
        return new Happening(
                words.dayOf(step.saidAt().toInstant()),
                Happening.Kind.FINDING,
                what,
                step.saidBy(),
                "/quality/findings/" + step.finding());
    }
}
