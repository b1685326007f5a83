package org.yuanheng.app.quality.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.WordsIn;
import org.yuanheng.app.quality.Checklist;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.Rules;
import org.yuanheng.engine.period.WorkingDays;
import org.yuanheng.engine.reading.Rulebooks;

/** A deadline in a year whose public holidays are not entered says so, on the page and in the list. */
@Platform
class DueTest {
    private static final LocalDate KNOWN = LocalDate.of(2026, 12, 30);
    private static final LocalDate UNKNOWN = LocalDate.of(2027, 1, 5);

    private final Labels labels;
    private final Labels weekends;

    DueTest(@Autowired Rulebooks rulebooks, @Autowired Checklist checklist) throws IOException {
        labels = new Labels(WordsIn.english(), rulebooks.vocabulary(), checklist, Rules.calendar(), List.of());
        weekends = new Labels(WordsIn.english(), rulebooks.vocabulary(), checklist, WorkingDays.WEEKENDS, List.of());
    }

    @Test
    void theYearThatIsMissingIsNamed() {
        assertThat(labels.dueNote(KNOWN)).isEqualTo("working days without public holidays");
        assertThat(labels.dueNote(UNKNOWN)).isEqualTo("calendar of 2027 missing: weekends only");
        assertThat(weekends.dueNote(KNOWN)).isEqualTo("calendar of 2026 missing: weekends only");
    }

    @Test
    void soDoesTheList() {
        assertThat(labels.due(KNOWN)).isEqualTo(Cell.of("30 Dec 2026"));
        assertThat(labels.due(UNKNOWN))
                .isEqualTo(new Cell.Label("5 Jan 2027", "calendar of 2027 missing: weekends only", null));
    }
}
