package org.yuanheng.app.intake.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.intake.Batches;
import org.yuanheng.app.intake.Differences;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;

/** Two versions of a file side by side. */
@Controller
final class ComparePages {
    private final Batches batches;
    private final Differences differences;
    private final Places places;
    private final Layouts layouts;
    private final Vocabulary vocabulary;

    ComparePages(Batches batches, Differences differences, Places places, Layouts layouts, Rulebooks rulebooks) {
        this.batches = batches;
        this.differences = differences;
        this.places = places;
        this.layouts = layouts;
        this.vocabulary = rulebooks.vocabulary();
    }

    @GetMapping("/files/{id}/compare")
    String compare(@PathVariable long id, Person person, Model model, Words words, Address here) {
        Batch batch = batches.find(person.scope(), id).orElseThrow(ComparePages::absent);
        List<Batch> others = batches.versions(person.scope(), batch).stream()
                .filter(version -> version.id() != id && FileView.hasFigures(version))
                .toList();
        if (others.isEmpty() || !FileView.hasFigures(batch)) {
            throw absent();
        }
        Labels labels = Labels.of(words, vocabulary, layouts, places.list());
        CompareView view = new CompareView(
                batch,
                others,
                chosen(batch, others, here.first("with").orElse("")),
                differences,
                person.scope(),
                labels,
                here);
        String title = words.of("compare.title");
        model.addAttribute("title", title);
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("intake.files"), "/files"),
                        new Crumb(batch.fileName(), "/files/" + id),
                        new Crumb(title, null)));
        model.addAttribute("focus", FileFocus.of(batch, batches.beside(person.scope(), batch), labels));
        model.addAttribute("view", view);
        model.addAttribute("downloads", new Downloads().add(CompareView.TABLE, view::whole));
        return "intake/compare";
    }

    /** The version that is asked for; else the one before, else the one after. */
    private static Batch chosen(Batch batch, List<Batch> others, String asked) {
        if (!asked.isEmpty()) {
            return others.stream()
                    .filter(other -> Long.toString(other.id()).equals(asked))
                    .findFirst()
                    .orElseThrow(ComparePages::absent);
        }
        return others.stream()
                .filter(other -> other.id() < batch.id())
                .findFirst()
                .orElseGet(others::getLast);
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
