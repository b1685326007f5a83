package org.yuanheng.app.registry.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmPanel;
import org.yuanheng.app.registry.Happening;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;

/** On the page of a firm: its land account line by line, when the ledger has one, and what became of its land. */
@Component
final class LandPanel implements FirmPanel {
    private static final int ORDER = 20;

    private final LandRegister register;
    private final Places places;
    private final Vocabulary vocabulary;
    private final Clock clock;

    LandPanel(LandRegister register, Places places, Rulebooks rulebooks, Clock clock) {
        this.register = register;
        this.places = places;
        this.vocabulary = rulebooks.vocabulary();
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Optional<Shown> of(Person person, Firm firm, String period, Words words) {
        int year = period.matches("[0-9]{4}")
                ? Integer.parseInt(period)
                : LocalDate.now(clock).getYear() - 1;
        LandRegister.Known known = register.around(firm.creditCode());
        boolean silent = known.ledger().account(firm.creditCode(), year).isEmpty()
                && known.ledger().contradictions(year).stream()
                        .noneMatch(each -> each.firms().contains(firm.creditCode()));
        List<Happening> told =
                new LandHappenings(firm, known, FactView.opensFiles(person), LocalDate.now(clock), words).found();
        if (silent) {
            return told.isEmpty() ? Optional.empty() : Optional.of(Shown.told("land", told));
        }
        LandView view = new LandView(
                firm,
                year,
                known,
                List.of(),
                register.rules(),
                new Labels(words, vocabulary, places.list()),
                FactView.opensFiles(person),
                Address.of("/land/" + firm.creditCode()));
        return Optional.of(new Shown(
                "land",
                words.of("land.panel", Integer.toString(year)),
                "registry/land-panel",
                view,
                List.of(),
                List.of(),
                List.of(view.lines()),
                told));
    }
}
