package org.yuanheng.app.intake.web;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.intake.Correction;

/** The page of one correction: what it was, what it should be, why, and what became of it. */
public final class CorrectionView {
    private final Correction correction;
    private final String answer;
    private final Labels labels;
    private final Words words;

    CorrectionView(Correction correction, String answer, Labels labels) {
        this.correction = correction;
        this.answer = answer;
        this.labels = labels;
        this.words = labels.words();
    }

    public Correction getCorrection() {
        return correction;
    }

    String title() {
        return words.of("corrections.title", correction.name(), labels.item(correction.item()));
    }

    public List<Detail> getDetails() {
        String fact = Address.of("/firms/" + correction.unitId() + "/facts/" + correction.item())
                .with("period", correction.period())
                .toString();
        List<Detail> details = new ArrayList<>(List.of(
                new Detail(
                        words.of("intake.state"),
                        new Cell.Lamp(
                                CorrectionList.light(correction.state()),
                                words.of("corrections.state." + correction.state()))),
                new Detail(words.of("intake.item"), Cell.link(labels.item(correction.item()), fact)),
                new Detail(words.of("intake.firm"), Cell.link(correction.name(), "/firms/" + correction.unitId())),
                new Detail(words.of("intake.period"), Cell.of(labels.period(correction.period()))),
                new Detail(
                        words.of("corrections.told"),
                        Cell.of(CorrectionList.said(correction.item(), correction.told(), labels))),
                new Detail(
                        words.of("corrections.wanted"),
                        Cell.of(CorrectionList.said(correction.item(), correction.wanted(), labels))),
                new Detail(words.of("corrections.reason"), Cell.of(correction.reason())),
                new Detail(
                        words.of("corrections.evidence"),
                        Cell.link(correction.fileName(), "/corrections/" + correction.id() + "/evidence")),
                new Detail(words.of("corrections.proposer"), Cell.of(correction.proposer())),
                new Detail(
                        words.of("corrections.proposed-at"),
                        Cell.of(words.moment(correction.proposedAt().toInstant()))),
                new Detail(words.of("corrections.decider"), Cell.of(CorrectionList.decider(correction, labels)))));
        OffsetDateTime decided = correction.decidedAt();
        if (decided != null) {
            details.add(new Detail(words.of("corrections.decided-at"), Cell.of(words.moment(decided.toInstant()))));
        }
        if (!correction.answer().isEmpty()) {
            details.add(new Detail(words.of("corrections.answer"), Cell.of(correction.answer())));
        }
        return details;
    }

    /** What whoever decides fills in. */
    public List<Field> getFields() {
        return List.of(Field.typed(Field.Kind.TEXTAREA, "answer", words.of("corrections.answer"), answer)
                .hint(words.of("corrections.answer.hint")));
    }
}
