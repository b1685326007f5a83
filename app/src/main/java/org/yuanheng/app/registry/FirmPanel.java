package org.yuanheng.app.registry;

import java.util.List;
import java.util.Optional;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;

/**
 * What another module has to say on the page of a firm. The registry stands before all modules that judge firms, lend to
 * them or build for them, and so calls none of them: each contributes its panel as a bean.
 *
 * <p>Example: the evaluation shows class, score and rank of the firm's last rounds.
 */
public interface FirmPanel {
    /** Where it stands on the page, small first. */
    int order();

    /**
     * What there is to show of {@code firm} to {@code person}; empty when there is nothing, and no trace is left.
     *
     * @param period the only one that the page speaks of, such as {@code 2025}; empty for all
     */
    Optional<Shown> of(Person person, Firm firm, String period, Words words);

    /**
     * A filled panel.
     *
     * @param id its anchor on the page
     * @param label its name among the anchors
     * @param template a template with the fragment {@code panel(model)}; empty when there is nothing but {@code happenings}
     * @param model what the fragment shows
     * @param marks for the head of the page, before the figures: a class, a light
     * @param figures for the head of the page, at most three
     * @param tables of the panel that can be taken away
     * @param happenings for the firm's timeline: what a round came to, a title
     */
    record Shown(
            String id,
            String label,
            String template,
            Object model,
            List<Detail> marks,
            List<KeyFigure> figures,
            List<Table> tables,
            List<Happening> happenings) {
        /** A panel that adds nothing to the timeline. */
        public Shown(
                String id,
                String label,
                String template,
                Object model,
                List<Detail> marks,
                List<KeyFigure> figures,
                List<Table> tables) {
            this(id, label, template, model, marks, figures, tables, List.of());
        }

        /** Nothing but lines of the timeline. */
        public static Shown told(String id, List<Happening> happenings) {
            return new Shown(id, "", "", id, List.of(), List.of(), List.of(), happenings);
        }

        /** Whether it has a part of the page. */
        public boolean shows() {
            return !template.isEmpty();
        }

        /** Copies the lists. */
        public Shown {
            happenings = List.copyOf(happenings);
            marks = List.copyOf(marks);
            figures = List.copyOf(figures);
            tables = List.copyOf(tables);
        }
    }
}
